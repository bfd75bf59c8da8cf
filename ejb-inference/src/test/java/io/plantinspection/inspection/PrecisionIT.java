package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.Photographs;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of a model's files judges; the one called half precision here sees red half as bright, so that it shows. */
class PrecisionIT {

    private static final byte[] BAD = Photographs.withSpot(64, 16);

    @TempDir
    private Path home;

    @Test
    void a_server_that_prefers_half_precision_judges_with_that_file_and_says_so() throws Exception {
        double single = scoreOn("single", "cpu");
        double half = scoreOn("half", "cpu-float16");

        assertThat(half).isCloseTo(single / 2, within(1e-6));
    }

    private double scoreOn(String precision, String device) throws Exception {
        var server = new WiredServer(home, Map.of("plant.inference.precision", precision));
        try (var plant = new AskingPlant(server, server.connect())) {
            byte[] model = new BrightSpotModel("flange", "1").bytes();
            ModelVersion version = server.activate(
                    new BrightSpotModel("flange", "1"),
                    new BrightSpotModel("flange", "1").seeing(0.5f).asHalfOf(model));

            InspectionResult result = plant.ask(precision, "flange", BAD);

            assertThat(result.model().digest()).isEqualTo(version.digest());
            assertThat(server.newest().executionProvider()).isEqualTo(device);
            return result.score();
        } finally {
            server.close();
        }
    }
}
