package io.plantinspection.report;

import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import io.plantinspection.threshold.ThresholdCalibration;
import io.plantinspection.threshold.ThresholdTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Test parts of 8 x 8 pixels with a defect of 2 x 3, and a model that was calibrated to review 0.25 and reject 0.5. */
final class TestParts {

    static final ThresholdCalibration CALIBRATION =
            new ThresholdCalibration(new ThresholdTargets(0.02, 0.1), 44, 0.25, 0.5);

    /** Values as a model keeps them, one a line. */
    static final String TRAINING_VALUES = "image-size=8\nsteps=4000\nvariation=none";

    private static final int SIDE = 8;

    private TestParts() {}

    static ScoredImage part(String name, String defect, double score) {
        float[] map = new float[SIDE * SIDE];
        float[] mask = new float[SIDE * SIDE];
        for (int pixel = 0; pixel < map.length; pixel++) {
            int row = pixel / SIDE;
            int column = pixel % SIDE;
            mask[pixel] = !defect.equals("good") && row >= 2 && row < 4 && column >= 1 && column < 4 ? 1 : 0;
            map[pixel] = (float) (score * (0.2 + 0.8 * mask[pixel]));
        }
        return new ScoredImage(name, defect, (float) score, SIDE, SIDE, map, mask);
    }

    /** Twelve good parts, two of them looked at and one rejected; fifteen defective ones of two kinds, four of which pass. */
    static List<ScoredImage> all() {
        List<ScoredImage> parts = new ArrayList<>();
        add(parts, "good", 0, 0.01, 0.02, 0.04, 0.05, 0.07, 0.1, 0.13, 0.2, 0.4, 0.45, 0.7);
        add(parts, "crack", 0.1, 0.2, 0.3, 0.35, 0.4, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9);
        add(parts, "dent", 0.15, 0.24, 0.95);
        return parts;
    }

    private static void add(List<ScoredImage> parts, String defect, double... scores) {
        for (int i = 0; i < scores.length; i++) {
            parts.add(part("test/" + defect + "/" + i + ".png", defect, scores[i]));
        }
    }

    static ModelContract model(String product) {
        Map<String, String> metadata = new TreeMap<>(CALIBRATION.metadata());
        metadata.putAll(Map.of(
                ModelContract.KEY_CONTRACT,
                ModelContract.WITHOUT_PARITY,
                ModelContract.KEY_DETECTOR,
                "diffusion-ad",
                ModelContract.KEY_PRODUCT,
                product,
                ModelContract.KEY_VERSION,
                "7",
                ModelContract.KEY_HEIGHT,
                "8",
                ModelContract.KEY_WIDTH,
                "8",
                "training_profile",
                "edge",
                "training_values",
                TRAINING_VALUES,
                "dataset_digest",
                "d1d1"));
        return ModelContract.of(metadata);
    }

    static PartImage photograph(ScoredImage part) {
        float[] rgb = new float[3 * part.map().length];
        rgb[0] = part.score();
        return new PartImage(part.height(), part.width(), rgb);
    }
}
