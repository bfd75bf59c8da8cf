package io.plantinspection.job;

import io.plantinspection.detection.Detection;
import io.plantinspection.model.ParityBounds;
import java.util.List;
import java.util.Locale;

/**
 * How far the answers of half precision are from those of single precision.
 *
 * @param score largest difference of scores
 * @param pixels largest share of a map's pixels that differ by more than {@link ParityBounds#HALF} has
 * @param map largest difference of any pixel, for people
 */
record HalfDifference(double score, double pixels, double map) {

    private static final ParityBounds BOUNDS = ParityBounds.HALF;

    /** Differences of pixels beyond this count for the share. */
    static final double PIXEL_BOUND = BOUNDS.map();

    /** Of answers to the same images. */
    static HalfDifference between(List<Detection> single, List<Detection> half) {
        HalfDifference worst = new HalfDifference(0, 0, 0);
        for (int i = 0; i < single.size(); i++) {
            worst = worst.or(of(single.get(i), half.get(i)));
        }
        return worst;
    }

    private static HalfDifference of(Detection single, Detection half) {
        float[] expected = single.heatmap().values();
        float[] values = half.heatmap().values();
        int beyond = 0;
        double map = 0;
        for (int pixel = 0; pixel < values.length; pixel++) {
            double difference = Math.abs(values[pixel] - expected[pixel]);
            // what is not a number is beyond every bound
            beyond += difference <= PIXEL_BOUND ? 0 : 1;
            map = Math.max(map, difference);
        }
        return new HalfDifference(Math.abs(half.score() - single.score()), (double) beyond / values.length, map);
    }

    /** The larger of both in each respect. */
    HalfDifference or(HalfDifference other) {
        return new HalfDifference(
                Math.max(score, other.score), Math.max(pixels, other.pixels), Math.max(map, other.map));
    }

    boolean isAllowed() {
        return score <= BOUNDS.score() && pixels <= BOUNDS.share();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "at most %.1e in the score, %.1e in the map, more than %s in %.2f %% of a map's pixels",
                score,
                map,
                PIXEL_BOUND,
                100 * pixels);
    }
}
