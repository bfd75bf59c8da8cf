package io.plantinspection.job;

import io.plantinspection.detection.Detection;
import io.plantinspection.detection.Detector;
import io.plantinspection.detection.ValueRange;
import io.plantinspection.export.QuantisedExport;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ParityVectors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes of a run's exported file one that computes in 8 bits, before anything is measured with it. */
final class EightBits {

    /** Photographs whose maps tell the ranges. */
    static final int PHOTOGRAPHS = 24;

    private EightBits() {}

    /**
     * Replaces the file. What it says of itself stays, but the parity vectors become its own: it is to give anywhere what
     * it gives here, which is not what the trained network gives.
     *
     * @param exported in single precision
     * @param export of the same network
     * @param photographs of the network's size, that were learnt from
     */
    static void replace(Path exported, QuantisedExport export, List<PartImage> photographs) throws IOException {
        Map<String, String> metadata;
        try (Detector single = ModelMaking.detector(exported)) {
            // the last look at this file: what comes of it is compared with the trained network by far wider bounds
            ModelMaking.requireParity(single);
            metadata = new TreeMap<>(single.contract().provenance());
        }
        Map<String, ValueRange> ranges = export.ranges(photographs);
        metadata.put(ModelContract.KEY_QUANTISED, ModelContract.INT8);
        export.write(exported, ranges, metadata);
        metadata.put(ModelContract.KEY_PARITY, parityVectors(exported));
        export.write(exported, ranges, metadata);
    }

    /** What the file itself gives for the pictures that servers try every model with, one at a time as they do. */
    private static String parityVectors(Path file) throws IOException {
        try (Detector detector = ModelMaking.detector(file)) {
            int height = detector.contract().height();
            int width = detector.contract().width();
            List<PartImage> pictures = ParityVectors.pictures(height, width);
            float[] scores = new float[pictures.size()];
            float[] maps = new float[pictures.size() * height * width];
            for (int i = 0; i < scores.length; i++) {
                Detection found = detector.detect(List.of(pictures.get(i))).get(0);
                scores[i] = (float) found.score();
                System.arraycopy(found.heatmap().values(), 0, maps, i * height * width, height * width);
            }
            return ParityVectors.of(height, width, scores, maps).toString();
        }
    }
}
