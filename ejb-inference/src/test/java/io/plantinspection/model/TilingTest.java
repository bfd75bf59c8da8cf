package io.plantinspection.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.model.Tiling.Place;
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
