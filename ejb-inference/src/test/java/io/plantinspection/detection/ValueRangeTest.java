package io.plantinspection.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.testing.BrightSpotModel;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueRangeTest {

    private static final int SIZE = BrightSpotModel.SIZE;

    private final byte[] graph = new BrightSpotModel("flange", "1").seeing(2).bytes();

    @Test
    void each_output_has_the_range_of_all_photographs() {
        PartImage spotted = part(0.3f);
        spotted.rgb()[5] = 0.45f;

        assertThat(ValueRange.ofOutputs(
                        graph, Set.of("anomaly_map", "reconstruction"), List.of(part(0.2f), spotted, part(0.1f))))
                .hasSize(2)
                .containsEntry("anomaly_map", new ValueRange(0.2f, 0.9f))
                .containsEntry("reconstruction", new ValueRange(0, 0));
    }

    @Test
    void what_is_no_number_has_no_range() {
        PartImage part = part(0.2f);
        part.rgb()[7] = Float.NaN;

        assertThatThrownBy(() -> ValueRange.ofOutputs(graph, Set.of("anomaly_map"), List.of(part(0.1f), part)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("anomaly_map");
        assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(0, Float.POSITIVE_INFINITY));
        assertThatIllegalArgumentException().isThrownBy(() -> new ValueRange(2, 1));
    }

    @Test
    void what_is_no_graph_cannot_be_run() {
        assertThatThrownBy(() -> ValueRange.ofOutputs(new byte[] {1, 2, 3}, Set.of("score"), List.of(part(0.1f))))
                .isInstanceOf(DetectionException.class);
    }

    private static PartImage part(float red) {
        float[] rgb = new float[3 * SIZE * SIZE];
        Arrays.fill(rgb, 0, SIZE * SIZE, red);
        return new PartImage(SIZE, SIZE, rgb);
    }
}
