package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.detection.TiledPart;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.Tiling;
import io.plantinspection.testing.BrightSpotModel;
import org.junit.jupiter.api.Test;

class TiledDefectTest {

    @Test
    void a_defect_across_the_borders_of_tiles_is_found_in_one_piece() {
        int tile = BrightSpotModel.SIZE;
        Tiling tiling = new Tiling(2 * tile - 4, 3 * tile - 8, tile, tile, 4);
        // a scratch from the first tile of the upper row to the last of the lower one, over all borders
        float[] rgb = new float[3 * 28 * 40];
        for (int x = 2; x < 38; x++) {
            rgb[(2 + 24 * (x - 2) / 35) * 40 + x] = 0.9f;
        }
        try (var detector = Detector.load(new BrightSpotModel("flange", "1").bytes(), 1)) {
            Detection detection = TiledPart.joined(tiling, detector.detect(tiling.tiles(new PartImage(28, 40, rgb))));

            assertThat(tiling.places()).hasSize(6);
            assertThat(DefectRegions.of(detection.heatmap(), 0.5, 400, 280))
                    .singleElement()
                    .satisfies(region -> {
                        assertThat(region.x()).isEqualTo(20);
                        assertThat(region.width()).isEqualTo(360);
                        assertThat(region.y()).isEqualTo(20);
                        assertThat(region.height()).isEqualTo(250);
                    });
        }
    }
}
