package io.plantinspection.export;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.plantinspection.model.Precision;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Half precision where it is computed in 16 bits. */
class HalfOnGpuTest {

    private static final String COMMAND =
            "mvn -Pcuda -pl batch-training -am test -Dtest=HalfOnGpuTest" + " -Dsurefire.failIfNoSpecifiedTests=false";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void a_gpu_gives_in_half_precision_about_what_a_processor_gives_in_single(DetectorKind detector) throws Exception {
        SmallExport export = SmallExport.of(detector, 4);
        float[] images = SmallExport.images(2);
        Path half = export.write(folder.resolve("half.onnx"), Precision.HALF);
        try (OrtSession.SessionOptions cuda = cuda();
                Session gpu = new Session(
                        OrtEnvironment.getEnvironment().createSession(half.toString(), cuda), SmallExport.SIZE);
                Session processor =
                        new Session(export.write(folder.resolve("single.onnx"), Precision.SINGLE), SmallExport.SIZE)) {
            Session.Answer expected = processor.run(images);
            Session.Answer answer = gpu.run(images);

            assertThat(Difference.between(answer.maps(), expected.maps())).isLessThan(2e-2);
            assertThat(Difference.between(answer.scores(), expected.scores())).isLessThan(5e-3);
        }
    }

    private static OrtSession.SessionOptions cuda() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        try {
            options.addCUDA(0);
            return options;
        } catch (OrtException e) {
            options.close();
            return Assumptions.abort("No NVIDIA GPU, or ONNX Runtime without CUDA (" + e.getMessage()
                    + "). On a machine with one: " + COMMAND);
        }
    }
}
