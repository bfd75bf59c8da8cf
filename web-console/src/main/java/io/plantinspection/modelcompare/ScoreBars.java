package io.plantinspection.modelcompare;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How scores are distributed, as bars in a drawing 1000 wide and 100 high; heights are square roots of the counts, so
 * that single parts stay visible beside thousands.
 *
 * @param bars those that hold any score, from the left
 */
public record ScoreBars(List<Bar> bars) {

    private static final int BARS = 50;
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 100;

    /**
     * One bar.
     *
     * @param x of its left edge
     * @param width of it
     * @param height of it
     * @param parts number of scores in it
     */
    public record Bar(int x, int width, double height, int parts) {}

    static ScoreBars of(DoubleStream scores) {
        int[] counts = new int[BARS];
        scores.forEach(score -> counts[(int) Math.min(BARS - 1, score * BARS)]++);
        int most = IntStream.of(counts).max().orElse(0);
        int width = WIDTH / BARS;
        return new ScoreBars(IntStream.range(0, BARS)
                .filter(i -> counts[i] > 0)
                .mapToObj(i -> new Bar(i * width, width, HEIGHT * Math.sqrt((double) counts[i] / most), counts[i]))
                .toList());
    }
}
