package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.network.Difference;
import io.plantinspection.network.Estimates;
import io.plantinspection.network.Findings;
import io.plantinspection.network.JointNetwork;
import io.plantinspection.network.NoisePair;
import io.plantinspection.network.NoiseSchedule;
import io.plantinspection.network.ParityFixture;
import io.plantinspection.network.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What leads to the reconstruction, in an exported graph against the published implementation. Models that are served
 * don't tell it, so the graph here is written with more outputs; {@link ModelExportTest} compares the served ones.
 */
class EstimatesParityTest {

    private static final double TOLERANCE = 2e-4;

    private final ParityFixture reference = ParityFixture.load();
    private final int size = reference.shape().imageSize();
    private final int imageLength = 3 * size * size;

    @TempDir
    private Path folder;

    @Test
    void the_graph_computes_the_references_predictions_and_estimates() throws Exception {
        List<String> compared =
                List.of("x_t_small", "x_t_big", "eps_small", "eps_big", "x0_hat_small", "x0_hat_big", "norm_t_small");
        for (int sample = 0; sample < reference.images().length / imageLength; sample++) {
            try (Session session = new Session(graph(sample), size)) {
                Map<String, float[]> outputs = session.outputs(slice(reference.images(), sample));

                assertThat(outputs.keySet()).containsExactlyInAnyOrderElementsOf(compared);
                for (String name : compared) {
                    assertThat(Difference.between(outputs.get(name), slice(reference.floats("eval." + name), sample)))
                            .as("%s of sample %d", name, sample)
                            .isLessThan(TOLERANCE);
                }
            }
        }
    }

    private Path graph(int sample) throws Exception {
        OnnxGraph graph = new OnnxGraph("estimates");
        graph.input("image", "N", 3, size, size);
        OnnxOps ops = new OnnxOps(graph, reference.weights(), "image");
        NoisePair<Tensor> noise = reference.noise();
        int smallStep = reference.guidance().smallStep();
        Findings<OnnxValue> findings = new JointNetwork<>(reference.shape(), ops)
                .inspect(
                        OnnxValue.computed("image"),
                        new NoisePair<>(
                                ops.constant(ofSample(noise.small(), sample)),
                                ops.constant(ofSample(noise.big(), sample))),
                        new int[] {smallStep},
                        new int[] {reference.guidance().bigStep()},
                        reference.guidance().weight());
        Estimates<OnnxValue> estimates = findings.estimates();
        double kept = NoiseSchedule.alphaBar(smallStep);
        OnnxValue renoised = ops.add(
                ops.multiply(estimates.big(), ops.constant(scalar(Math.sqrt(kept)))),
                ops.multiply(estimates.predicted().small(), ops.constant(scalar(Math.sqrt(1 - kept)))));
        Map.of(
                        "x_t_small", estimates.noisy().small(),
                        "x_t_big", estimates.noisy().big(),
                        "eps_small", estimates.predicted().small(),
                        "eps_big", estimates.predicted().big(),
                        "x0_hat_small", ops.clamp(estimates.small(), -1, 1),
                        "x0_hat_big", estimates.big(),
                        "norm_t_small", renoised)
                .forEach((name, value) -> graph.output(name, ops.use(value), "N", 3, size, size));
        Path file = folder.resolve("estimates-" + sample + ".onnx");
        OnnxFile.write(file, graph, Map.of());
        return file;
    }

    private Tensor ofSample(Tensor noise, int sample) {
        return new Tensor(slice(noise.values(), sample), 1, 3, size, size);
    }

    private float[] slice(float[] values, int sample) {
        return Arrays.copyOfRange(values, sample * imageLength, (sample + 1) * imageLength);
    }

    private static Tensor scalar(double value) {
        return Tensor.filled((float) value, 1, 1, 1, 1);
    }
}
