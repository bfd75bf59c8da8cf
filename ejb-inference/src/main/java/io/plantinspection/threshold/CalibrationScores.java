package io.plantinspection.threshold;

import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What scores of good parts a model was calibrated on: all of them, or of more than {@value #MOST} as many quantiles at
 * equal distances, the lowest and the highest among them.
 *
 * @param ordered scores in [0, 1], from the lowest to the highest; empty where the model's file keeps none
 */
public record CalibrationScores(double[] ordered) {

    /** Most scores that a model's file keeps. */
    static final int MOST = 257;

    private static final String KEY = "calibration_scores";

    public CalibrationScores {
        ordered = ordered.clone();
        Arrays.sort(ordered);
    }

    /** What is kept of these scores, in any order. */
    public static CalibrationScores of(double[] scores) {
        double[] sorted = new CalibrationScores(scores).ordered;
        return sorted.length <= MOST
                ? new CalibrationScores(sorted)
                : new CalibrationScores(IntStream.range(0, MOST)
                        .mapToDouble(i -> sorted[(int) Math.round(i * (sorted.length - 1.0) / (MOST - 1))])
                        .toArray());
    }

    /** What a model file says of them, with six digits each. */
    public Map<String, String> metadata() {
        return Map.of(
                KEY,
                Arrays.stream(ordered)
                        .mapToObj(score -> String.format(Locale.ROOT, "%.6g", score))
                        .collect(Collectors.joining(" ")));
    }

    /**
     * Those in a model file's {@link #metadata}; empty for a file that is older than they are.
     *
     * @throws InvalidModelException if one of them is no score
     */
    public static CalibrationScores of(ModelContract contract) {
        String text = contract.provenance().getOrDefault(KEY, "");
        double[] scores = text.isBlank()
                ? new double[0]
                : Arrays.stream(text.split(" "))
                        .mapToDouble(CalibrationScores::score)
                        .toArray();
        return new CalibrationScores(scores);
    }

    private static double score(String text) {
        try {
            double score = Double.parseDouble(text);
            if (score >= 0 && score <= 1) {
                return score;
            }
        } catch (NumberFormatException e) {
            throw new InvalidModelException("the model's " + KEY + " hold what is no number: " + text, e);
        }
        throw new InvalidModelException("the model's " + KEY + " must lie between 0 and 1, not " + text);
    }

    @Override
    public double[] ordered() {
        return ordered.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CalibrationScores that && Arrays.equals(ordered, that.ordered);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ordered);
    }

    @Override
    public String toString() {
        return ordered.length + " scores of good parts";
    }
}
