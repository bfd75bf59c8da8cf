package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.Tiling;
import io.plantinspection.testing.BrightSpotModel;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TiledPartTest {

    private static final int SIZE = BrightSpotModel.SIZE;

    private final Detector detector = Detector.load(new BrightSpotModel("flange", "1").bytes(), 1);

    @AfterEach
    void close() {
        detector.close();
    }

    @Test
    void a_part_of_one_tile_gets_what_the_model_gives_bit_for_bit() {
        PartImage part = noise(SIZE, SIZE);

        Detection tiled = judge(part, new Tiling(SIZE, SIZE, SIZE, SIZE, 4));

        assertThat(tiled).usingRecursiveComparison().isEqualTo(look(part));
    }

    @Test
    void where_all_tiles_agree_the_map_is_theirs_bit_for_bit() {
        PartImage part = noise(37, 50);

        Detection tiled = judge(part, new Tiling(37, 50, SIZE, SIZE, 5));

        assertThat(tiled.heatmap()).isEqualTo(new Heatmap(37, 50, Arrays.copyOf(part.rgb(), 37 * 50)));
        assertThat(tiled.reconstruction().rgb()).hasSize(3 * 37 * 50).containsOnly(0);
    }

    @Test
    void where_tiles_differ_the_map_goes_over_from_one_to_the_other_along_a_line() {
        Tiling tiling = new Tiling(12, 24, 12, 16, 8);
        List<PartImage> tiles = tiling.tiles(new PartImage(12, 24, new float[3 * 12 * 24]));

        Detection tiled = TiledPart.joined(tiling, List.of(answer(tiles.get(0), 0.2f), answer(tiles.get(1), 0.6f)));

        for (int x = 0; x < 24; x++) {
            double share = Math.min(1, Math.max(0, (x - 7.5) / 8));
            assertThat((double) tiled.heatmap().values()[24 + x]).isCloseTo(0.2 + 0.4 * share, within(1e-6));
            assertThat(tiled.reconstruction().rgb()[2 * 12 * 24 + 24 + x])
                    .isEqualTo(tiled.heatmap().values()[24 + x]);
        }
        assertThat(tiled.score()).isEqualTo(0.6f);
    }

    /** The same everywhere on a tile. */
    private static Detection answer(PartImage tile, float value) {
        float[] map = new float[tile.pixels()];
        Arrays.fill(map, value);
        float[] rgb = new float[3 * tile.pixels()];
        Arrays.fill(rgb, value);
        return new Detection(
                value, new Heatmap(tile.height(), tile.width(), map), new PartImage(tile.height(), tile.width(), rgb));
    }

    @Test
    void the_shares_of_all_tiles_make_one_also_where_three_overlap() {
        for (int length = SIZE; length < 60; length++) {
            for (int overlap : new int[] {0, 3, 8, 13}) {
                int[] starts = new Tiling(SIZE, length, SIZE, SIZE, overlap).lefts();
                double[] sums = new double[length];
                double[][] shares = TiledPart.shares(starts, SIZE, length);
                for (int i = 0; i < starts.length; i++) {
                    for (int k = 0; k < SIZE; k++) {
                        assertThat(shares[i][k]).isPositive();
                        sums[starts[i] + k] += shares[i][k];
                    }
                }
                assertThat(sums).doesNotContain(0);
                for (double sum : sums) {
                    assertThat(sum).isCloseTo(1, within(1e-15));
                }
            }
        }
    }

    @Test
    void a_small_defect_counts_for_as_much_on_a_large_part_as_on_a_small_one() {
        float[] rgb = new float[3 * 64 * 64];
        for (int i = 0; i < BrightSpotModel.TOP; i++) {
            rgb[40 * 64 + 50 + i] = 0.8f;
        }

        Detection tiled = judge(new PartImage(64, 64, rgb), new Tiling(64, 64, SIZE, SIZE, 4));

        assertThat(tiled.score()).isCloseTo(0.8, within(1e-6));
    }

    @Test
    void without_an_answer_for_every_tile_there_is_none_for_the_part() {
        Tiling tiling = new Tiling(SIZE, 2 * SIZE, SIZE, SIZE, 0);
        Detection one = look(noise(SIZE, SIZE));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TiledPart.joined(tiling, List.of(one)))
                .withMessage("a part of 2 tiles cannot be judged by 1 of them");
    }

    private Detection judge(PartImage part, Tiling tiling) {
        return TiledPart.joined(tiling, detector.detect(tiling.tiles(part)));
    }

    private Detection look(PartImage tile) {
        return detector.detect(List.of(tile)).get(0);
    }

    private static PartImage noise(int height, int width) {
        var random = new Random(1);
        float[] rgb = new float[3 * height * width];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = random.nextFloat();
        }
        return new PartImage(height, width, rgb);
    }
}
