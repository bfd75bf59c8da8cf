package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.testing.BrightSpotModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorTest {

    private static final int SIZE = BrightSpotModel.SIZE;

    @Test
    void a_batch_gives_every_image_its_own_answer() {
        try (var detector = Detector.load(new BrightSpotModel("flange", "1").bytes(), 1)) {
            List<Detection> detections = detector.detect(List.of(part(0.2f), part(0.7f), part(0.4f)));

            assertThat(detections).extracting(Detection::score).containsExactly((double) 0.2f, (double) 0.7f, (double)
                    0.4f);
            assertThat(detections.get(1).heatmap().values()[5]).isCloseTo(0.7f, within(1e-7f));
            assertThat(detections.get(1).reconstruction().rgb()).containsOnly(0);
        }
    }

    @Test
    void a_file_that_is_no_model_is_refused() {
        assertThatThrownBy(() -> Detector.load(new byte[] {1, 2, 3}, 1)).isInstanceOf(InvalidModelException.class);
    }

    @Test
    void a_model_of_another_contract_is_refused() {
        refused(new BrightSpotModel("flange", "1").with("contract", "3"), "contract 3");
        refused(new BrightSpotModel("flange", "1").without("product"), "product");
        refused(new BrightSpotModel("flange", "1").with("threshold_review", "0.9"), "review");
        refused(new BrightSpotModel("flange", "1").with("height", "32"), "shape");
        refused(new BrightSpotModel("flange", "1").with("part_height", "8"), "smaller than a tile");
        refused(new BrightSpotModel("flange", "1").with("part_width", "8000").with("part_height", "8000"), "tiles");
        refused(new BrightSpotModel("flange", "1").with("tile_overlap", "16"), "overlap");
        refused(new BrightSpotModel("flange", "1").withGreyReconstruction(), "reconstruction");
    }

    @Test
    void an_image_of_another_size_is_refused() {
        try (var detector = Detector.load(new BrightSpotModel("flange", "1").bytes(), 1)) {
            var other = new PartImage(8, 8, new float[3 * 64]);

            assertThatIllegalArgumentException().isThrownBy(() -> detector.detect(List.of(other)));
        }
    }

    @Test
    void a_map_with_one_pixel_that_is_no_number_is_no_answer() {
        try (var detector = Detector.load(new BrightSpotModel("flange", "1").bytes(), 1)) {
            PartImage part = part(0.2f);
            part.rgb()[7] = Float.NaN;

            assertThatThrownBy(() -> detector.detect(List.of(part)))
                    .isInstanceOf(DetectionException.class)
                    .hasMessageContaining("NaN");
        }
    }

    private static void refused(BrightSpotModel model, String why) {
        assertThatThrownBy(() -> Detector.load(model.bytes(), 1))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining(why);
    }

    private static PartImage part(float red) {
        float[] rgb = new float[3 * SIZE * SIZE];
        java.util.Arrays.fill(rgb, 0, SIZE * SIZE, red);
        return new PartImage(SIZE, SIZE, rgb);
    }
}
