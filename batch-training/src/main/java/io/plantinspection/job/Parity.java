package io.plantinspection.job;

import io.plantinspection.detection.Detection;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.training.Predictions;
import java.util.List;
import java.util.Locale;

/**
 * How far a model file's answers are from the trained network's, as largest absolute differences.
 *
 * @param map of anomaly maps
 * @param score of scores
 */
record Parity(double map, double score) {

    /**
     * For a model in 8 bits, whose thresholds and figures come from its own scores: refuses what is broken, not what is
     * rounded. The largest differences seen were 0.09 in the score and 0.37 in a pixel.
     */
    static final ParityBounds OF_EIGHT_BITS = new ParityBounds(0.2, 0.8, 0);

    static Parity of(Predictions expected, List<Detection> actual) {
        double map = 0;
        double score = 0;
        for (int i = 0; i < actual.size(); i++) {
            float[] values = actual.get(i).heatmap().values();
            for (int k = 0; k < values.length; k++) {
                map = worse(map, values[k] - expected.maps()[i * values.length + k]);
            }
            score = worse(score, actual.get(i).score() - expected.scores()[i]);
        }
        return new Parity(map, score);
    }

    private static double worse(double worst, double difference) {
        // a difference that is not a number is the worst of all
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, Math.abs(difference));
    }

    /** Refuses a model file that does not give what was trained. */
    void require(ParityBounds bounds) {
        if (!(map <= bounds.map() && score <= bounds.score())) {
            throw new IllegalStateException(
                    "The exported model does not give what the trained network gives: " + this + "; " + bounds + ".");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "largest difference to the trained network: map %.1e, score %.1e", map, score);
    }
}
