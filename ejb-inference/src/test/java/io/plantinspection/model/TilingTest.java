package io.plantinspection.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.Tiling.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class TilingTest {

    @Test
    void a_part_of_a_tiles_size_is_one_tile_whatever_the_overlap() {
        assertThat(Tiling.whole(64, 32).places()).containsExactly(new Place(0, 0));
        assertThat(new Tiling(64, 32, 64, 32, 16).places()).containsExactly(new Place(0, 0));
    }

    @Test
    void tiles_cover_the_part_overlap_enough_and_end_with_it() {
        for (int length = 32; length < 300; length++) {
            for (int overlap : new int[] {0, 1, 8, 31}) {
                if (overlap == 31 && length > 200) {
                    continue;
                }
                int[] starts = new Tiling(32, length, 32, 32, overlap).lefts();

                assertThat(starts[0]).isZero();
                assertThat(starts[starts.length - 1]).isEqualTo(length - 32);
                for (int i = 1; i < starts.length; i++) {
                    assertThat(starts[i]).isGreaterThan(starts[i - 1]);
                    assertThat(starts[i - 1] + 32 - starts[i]).isGreaterThanOrEqualTo(overlap);
                }
            }
        }
    }

    @Test
    void there_are_as_few_tiles_as_the_overlap_allows() {
        assertThat(new Tiling(100, 64, 64, 64, 28).tops()).containsExactly(0, 36);
        assertThat(new Tiling(101, 64, 64, 64, 28).tops()).containsExactly(0, 18, 37);
        assertThat(new Tiling(100, 128, 64, 64, 0).places())
                .containsExactly(new Place(0, 0), new Place(0, 64), new Place(36, 0), new Place(36, 64));
    }

    @Test
    void a_tile_shows_what_the_part_has_at_its_place() {
        var tiling = new Tiling(3, 4, 2, 3, 1);
        float[] rgb = new float[36];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = i;
        }

        List<PartImage> tiles = tiling.tiles(new PartImage(3, 4, rgb));

        assertThat(tiles).hasSize(4);
        assertThat(tiles.get(3).rgb())
                .containsExactly(5, 6, 7, 9, 10, 11, 17, 18, 19, 21, 22, 23, 29, 30, 31, 33, 34, 35);
        assertThat(tiling.tile(new PartImage(3, 4, rgb), new Place(0, 1)).rgb()).startsWith(1, 2, 3, 5, 6, 7, 13);
    }

    @Test
    void a_part_that_is_judged_whole_is_its_own_tile() {
        var part = new PartImage(2, 2, new float[12]);

        assertThat(Tiling.whole(2, 2).tiles(part)).singleElement().isSameAs(part);
    }

    @Test
    void a_part_of_another_size_is_not_cut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tiling(4, 4, 2, 2, 0).tiles(new PartImage(5, 4, new float[60])))
                .withMessage("parts are judged at 4 x 4 pixels, not at 5 x 4");
    }

    @Test
    void tiles_that_do_not_fit_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Tiling(63, 64, 64, 64, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tiling(64, 64, 64, 64, 64));
        assertThatIllegalArgumentException().isThrownBy(() -> new Tiling(64, 64, 64, 64, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tiling(8192, 8192, 64, 64, 0))
                .withMessageContaining("16384 tiles");
        assertThatIllegalArgumentException().isThrownBy(() -> new Tiling(64, 8193, 64, 64, 0));
    }
}
