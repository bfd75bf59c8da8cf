package io.plantinspection.export;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.Precision;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.ScoreSettings;
import io.plantinspection.network.Tensor;
import io.plantinspection.training.SmallNetwork;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** A network of every part, small enough to be exported and run within a test, with random parameters. */
record SmallExport(NetworkShape shape, Map<String, Tensor> tensors, InspectionSettings settings, List<Tensor> noise) {

    static final int SIZE = 32;

    static SmallExport of(DetectorKind detector, int normGroups) {
        NetworkShape shape = new NetworkShape(detector, SIZE, 8, List.of(1.0, 2.0), 1, Set.of(16), 2, normGroups, 4, 3);
        InspectionSettings settings = detector == DetectorKind.SCORE_T_SCALES
                ? ScoreSettings.standard(SIZE, 0.5)
                : GuidanceSettings.published(SIZE);
        return new SmallExport(
                shape, SmallNetwork.randomised(shape), settings, FrozenNoise.of(3, SIZE, settings.noiseImages()));
    }

    Path write(Path file, Precision precision) throws IOException {
        ModelExport.write(file, precision, shape, tensors, settings, noise, Map.of());
        return file;
    }

    Path rehearse(Path file) throws IOException {
        ModelExport.rehearseHalf(file, shape, tensors, settings, noise, Map.of());
        return file;
    }

    long flops(Precision precision) {
        return ModelExport.flops(precision, shape, tensors, settings, noise);
    }

    QuantisedExport quantised() {
        return new QuantisedExport(shape, tensors, settings, noise);
    }

    /** The random photographs, one by one. */
    static List<PartImage> parts(int count, int size) {
        float[] images = images(count, size);
        int each = 3 * size * size;
        return IntStream.range(0, count)
                .mapToObj(i -> new PartImage(size, size, Arrays.copyOfRange(images, i * each, (i + 1) * each)))
                .toList();
    }

    /** Random photographs of this network's size. */
    static float[] images(int count) {
        return images(count, SIZE);
    }

    /** Random photographs. */
    static float[] images(int count, int size) {
        Random random = new Random(6);
        float[] images = new float[count * 3 * size * size];
        for (int i = 0; i < images.length; i++) {
            images[i] = random.nextFloat();
        }
        return images;
    }
}
