package io.plantinspection.measured;

import io.plantinspection.detection.Detector;
import io.plantinspection.export.ModelExport;
import io.plantinspection.export.OnnxFile;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Precision;
import io.plantinspection.network.Tensor;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.threshold.ThresholdCalibration;
import io.plantinspection.training.Predictions;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A profile's networks before any training, and the model file that they export to. What it finds means nothing, but a
 * run costs what it costs after a training: every operator computes on dense arrays, whatever is in them.
 */
public final class FreshModel implements AutoCloseable {

    private final TrainingStep networks;
    private final InspectionSetup setup;
    private final byte[] file;

    private FreshModel(TrainingStep networks, InspectionSetup setup, byte[] file) {
        this.networks = networks;
        this.setup = setup;
        this.file = file;
    }

    /**
     * A model with parameters that the seed decides.
     *
     * @param good parts that its thresholds come from, so that it accepts most of them, as a trained one does
     */
    public static FreshModel of(String profileName, String product, String version, long seed, List<PartImage> good)
            throws IOException {
        TrainingProfile profile = TrainingProfile.named(profileName);
        TrainingStep networks = TrainingStep.seeded(profile.shape(), seed);
        InspectionSetup setup = InspectionSetup.of(profile, seed);
        Map<String, Tensor> tensors = networks.tensors();
        Map<String, String> metadata = metadata(profile, product, version);
        metadata.put(
                ModelContract.KEY_FLOPS,
                Long.toString(ModelExport.flops(
                        Precision.SINGLE, profile.shape(), tensors, setup.settings(), setup.noise())));
        Path file = Files.createTempFile("fresh", ".onnx");
        try {
            ModelExport.write(file, profile.shape(), tensors, setup.settings(), setup.noise(), metadata);
            double[] scores;
            try (Detector detector = Detector.load(Files.readAllBytes(file), 1)) {
                scores = good.stream()
                        .mapToDouble(
                                part -> detector.detect(List.of(part)).get(0).score())
                        .toArray();
            }
            OnnxFile.appendMetadata(
                    file, ThresholdCalibration.of(scores, profile.targets()).metadata());
            return new FreshModel(networks, setup, Files.readAllBytes(file));
        } catch (IOException | RuntimeException e) {
            networks.close();
            throw e;
        } finally {
            Files.delete(file);
        }
    }

    private static Map<String, String> metadata(TrainingProfile profile, String product, String version) {
        String size = Integer.toString(profile.shape().imageSize());
        return new TreeMap<>(Map.of(
                ModelContract.KEY_CONTRACT, ModelContract.WITHOUT_PARITY,
                ModelContract.KEY_DETECTOR, profile.shape().detector().key(),
                ModelContract.KEY_PRODUCT, product,
                ModelContract.KEY_VERSION, version,
                ModelContract.KEY_HEIGHT, size,
                ModelContract.KEY_WIDTH, size));
    }

    /** Width and height of the images that a profile's model takes, in pixels. */
    public static int sizeOf(String profileName) {
        return TrainingProfile.named(profileName).shape().imageSize();
    }

    /** The ONNX file's bytes. */
    public byte[] file() {
        return file;
    }

    /**
     * The same networks, with the same parameters, on the engine that trains.
     *
     * @param images one after the other, [samples, 3, size, size]
     */
    public Predictions onTheTrainingEngine(float[] images) {
        return networks.infer(images, setup.noise(), setup.settings());
    }

    @Override
    public void close() {
        networks.close();
    }
}
