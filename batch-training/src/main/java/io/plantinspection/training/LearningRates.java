package io.plantinspection.training;

/**
 * Learning rates of one step, one for each network.
 *
 * @param noisePredictor 1e-4 in the publication
 * @param segmenter 1e-5 in the publication's code
 */
public record LearningRates(double noisePredictor, double segmenter) {

    /** Checks that both are numbers and not negative. */
    public LearningRates {
        if (!(noisePredictor >= 0 && segmenter >= 0)) {
            throw new IllegalArgumentException(
                    "Learning rates must not be negative, but they are " + noisePredictor + " and " + segmenter);
        }
    }
}
