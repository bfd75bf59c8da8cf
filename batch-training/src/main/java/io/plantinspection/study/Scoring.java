package io.plantinspection.study;

import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.evaluation.ScoredImage;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.training.Predictions;
import io.plantinspection.training.TrainingStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Scores labelled parts with networks that are not exported. */
final class Scoring {

    private static final int BATCH = 8;

    private Scoring() {}

    /** What inspects a batch: images [samples, 3, size, size] to maps and scores. */
    @FunctionalInterface
    interface Inspector {
        Predictions inspect(float[] images);
    }

    static List<ScoredImage> of(TrainingStep networks, InspectionSetup setup, List<LabelledImage> parts) {
        return of(images -> networks.infer(images, setup.noise(), setup.settings()), parts);
    }

    static List<ScoredImage> of(Inspector inspector, List<LabelledImage> parts) {
        List<ScoredImage> scored = new ArrayList<>();
        for (int first = 0; first < parts.size(); first += BATCH) {
            List<LabelledImage> batch = parts.subList(first, Math.min(first + BATCH, parts.size()));
            Predictions predictions = inspector.inspect(packed(batch));
            for (int i = 0; i < batch.size(); i++) {
                LabelledImage part = batch.get(i);
                int pixels = part.image().pixels();
                scored.add(new ScoredImage(
                        part.name(),
                        part.defect(),
                        predictions.scores()[i],
                        part.image().height(),
                        part.image().width(),
                        Arrays.copyOfRange(predictions.maps(), i * pixels, (i + 1) * pixels),
                        part.mask()));
            }
        }
        return scored;
    }

    private static float[] packed(List<LabelledImage> parts) {
        int values = parts.get(0).image().rgb().length;
        float[] packed = new float[values * parts.size()];
        for (int i = 0; i < parts.size(); i++) {
            System.arraycopy(parts.get(i).image().rgb(), 0, packed, i * values, values);
        }
        return packed;
    }
}
