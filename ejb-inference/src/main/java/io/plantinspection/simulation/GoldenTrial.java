package io.plantinspection.simulation;

import io.plantinspection.gate.GateFigures;
import io.plantinspection.gate.GateFigures.Scored;
import io.plantinspection.gate.GoldenComparison.Part;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What proposed thresholds say of golden parts, by the scores that the model in force gave them in a gate.
 *
 * @param gate its number
 * @param outdated whether golden parts were added, removed or relabelled since
 * @param parts that were judged in it
 * @param now how the thresholds in force do
 * @param proposed how the proposed thresholds do
 * @param changes the parts whose verdicts differ, those that become wrong first
 */
public record GoldenTrial(
        long gate, boolean outdated, List<Part> parts, GateFigures now, GateFigures proposed, List<Change> changes) {

    /**
     * A golden part whose verdict would change.
     *
     * @param part with its score and label
     * @param from what the thresholds in force say
     * @param to what the proposed thresholds say
     */
    public record Change(Part part, Verdict from, Verdict to) {

        /** Whether the proposed thresholds are right: a good part passes, a bad one does not. */
        public boolean right() {
            return part.bad() == (to != Verdict.ACCEPT);
        }
    }

    static GoldenTrial of(long gate, boolean outdated, List<Part> parts, Thresholds inForce, Thresholds proposed) {
        List<Scored> scores = parts.stream()
                .map(part -> new Scored(part.bad(), part.first().score()))
                .toList();
        List<Change> changes = parts.stream()
                .map(part -> new Change(
                        part,
                        inForce.verdict(part.first().score()),
                        proposed.verdict(part.first().score())))
                .filter(change -> change.from() != change.to())
                .sorted((one, other) -> Boolean.compare(one.right(), other.right()))
                .toList();
        return new GoldenTrial(
                gate, outdated, parts, GateFigures.of(scores, inForce), GateFigures.of(scores, proposed), changes);
    }

    /** The parts' scores. */
    public DoubleStream scores() {
        return parts.stream().mapToDouble(part -> part.first().score());
    }

    /** How often each score occurs among the good or the bad parts. */
    public ScoreHistogram histogram(boolean bad, LogitAxis axis) {
        return ScoreHistogram.of(
                axis,
                parts.stream()
                        .filter(part -> part.bad() == bad)
                        .mapToDouble(part -> part.first().score()));
    }
}
