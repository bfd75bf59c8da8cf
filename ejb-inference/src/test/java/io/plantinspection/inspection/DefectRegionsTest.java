package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.image.Heatmap;
import io.plantinspection.messages.DefectRegion;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefectRegionsTest {

    @Test
    void regions_are_in_pixels_of_the_photograph_strongest_first() {
        float[] values = new float[4 * 4];
        values[0] = 0.6f;
        values[2 * 4 + 2] = 0.7f;
        values[3 * 4 + 3] = 0.9f; // touches the one before at a corner
        var map = new Heatmap(4, 4, values);

        List<DefectRegion> regions = DefectRegions.of(map, 0.5, 40, 80);

        assertThat(regions)
                .containsExactly(
                        new DefectRegion(20, 40, 20, 40, 400, 0.9f, 30, 60),
                        new DefectRegion(0, 0, 10, 20, 200, 0.6f, 5, 10));
    }

    @Test
    void a_map_below_the_threshold_has_no_regions() {
        assertThat(DefectRegions.of(new Heatmap(2, 2, new float[] {0.1f, 0.2f, 0.3f, 0.4f}), 0.5, 2, 2))
                .isEmpty();
    }

    @Test
    void a_map_of_noise_names_a_bounded_number_of_regions() {
        float[] values = new float[32 * 32];
        for (int y = 0; y < 32; y += 2) {
            for (int x = 0; x < 32; x += 2) {
                values[y * 32 + x] = 1;
            }
        }

        assertThat(DefectRegions.of(new Heatmap(32, 32, values), 0.5, 32, 32)).hasSize(DefectRegions.MOST);
    }
}
