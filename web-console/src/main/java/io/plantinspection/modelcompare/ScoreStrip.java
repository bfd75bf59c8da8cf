package io.plantinspection.modelcompare;

import io.plantinspection.gate.GoldenComparison.Part;
import io.plantinspection.gate.GoldenComparison.Said;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * One model's scores of golden parts as dots: good parts above, bad ones below, in a drawing 1000 wide and 100 high.
 *
 * @param dots one a part
 */
public record ScoreStrip(List<Dot> dots) {

    private static final int WIDTH = 1000;
    private static final int GOOD = 26;
    private static final int BAD = 74;

    /** Heights that dots next to each other take, so that equal scores stay apart. */
    private static final int[] LIFTS = {0, -14, 14, -7, 7};

    /**
     * One part's score.
     *
     * @param x from the left, 1000 for a score of 1
     * @param y from the top
     * @param bad whether the part is bad
     * @param right whether the model was right about it
     * @param name of the part
     * @param score that it was given
     */
    public record Dot(double x, int y, boolean bad, boolean right, String name, double score) {}

    static ScoreStrip of(List<Part> parts, Function<Part, Said> by) {
        return new ScoreStrip(IntStream.range(0, parts.size())
                .mapToObj(i -> dot(parts.get(i), by.apply(parts.get(i)), LIFTS[i % LIFTS.length]))
                .toList());
    }

    private static Dot dot(Part part, Said said, int lift) {
        return new Dot(
                WIDTH * said.score(),
                (part.bad() ? BAD : GOOD) + lift,
                part.bad(),
                said.right(part.bad()),
                part.part().name(),
                said.score());
    }
}
