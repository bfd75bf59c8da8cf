package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** Counts by verdict and what follows from them; {@code docs/statistics.md} has the definitions. */
public final class Figures {

    private final Map<Verdict, Count> byVerdict = new EnumMap<>(Verdict.class);

    /** Of nothing yet. */
    Figures() {
        for (Verdict verdict : Verdict.values()) {
            byVerdict.put(verdict, new Count());
        }
    }

    void add(Tallied tallied) {
        byVerdict.get(tallied.key().verdict()).add(tallied.count());
    }

    /** The figures of all of them together. */
    public static Figures sum(Collection<Figures> parts) {
        var sum = new Figures();
        parts.forEach(part ->
                part.byVerdict.forEach((verdict, count) -> sum.of(verdict).add(count)));
        return sum;
    }

    /** What the model gave this verdict. */
    public Count of(Verdict verdict) {
        return byVerdict.get(verdict);
    }

    /** Everything. */
    public Count all() {
        var all = new Count();
        byVerdict.values().forEach(all::add);
        return all;
    }

    /** Scores of what was not rejected; those of real defects would hide how the scores of the others drift. */
    public Histogram scoresNotRejected() {
        var scores = new Histogram(Scale.SCORE);
        scores.add(of(Verdict.ACCEPT).scores());
        scores.add(of(Verdict.REVIEW).scores());
        return scores;
    }

    /** Share of good parts among those about which is decided, in [0, 1]; NaN without any. */
    public double yield() {
        Count all = all();
        return (double) all.accepted() / (all.accepted() + all.rejected());
    }

    /** Share of the parts inspected for the first time that were accepted at once, in [0, 1]; NaN without any. */
    public double firstPassYield() {
        return (double) of(Verdict.ACCEPT).firstParts() / all().firstParts();
    }

    /** Share of this verdict among the inspections, in [0, 1]; NaN without any. */
    public double share(Verdict verdict) {
        return (double) of(verdict).inspections() / all().inspections();
    }
}
