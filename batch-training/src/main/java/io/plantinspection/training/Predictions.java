package io.plantinspection.training;

import ai.djl.ndarray.NDArray;
import io.plantinspection.network.Inspection;

/**
 * What the network says about some images, in their order.
 *
 * @param maps anomaly maps [samples, 1, size, size], 0 to 1
 * @param scores mean of each map's largest pixels, 0 to 1
 * @param reconstructions [samples, 3, size, size], -1 to 1
 */
public record Predictions(float[] maps, float[] scores, float[] reconstructions) {

    static Predictions of(Inspection<NDArray> inspection) {
        return new Predictions(
                inspection.map().toFloatArray(),
                inspection.score().toFloatArray(),
                inspection.reconstruction().toFloatArray());
    }
}
