package io.plantinspection.statistics;

import java.util.Objects;

/**
 * Inspections, counted. A part is a serial of a product, and an inspection without a serial is a part of its own. A part
 * is counted twice, with different meanings: as first where its first inspection is, and as a part where its last one is.
 */
public final class Count {

    private final Histogram latencies = new Histogram(Scale.MILLISECONDS);
    private final Histogram scores = new Histogram(Scale.SCORE);
    private long inspections;
    private long firstParts;
    private long parts;
    private long accepted;
    private long rejected;

    Count() {}

    Count(long inspections, long firstParts, long parts, long accepted, long rejected) {
        this.inspections = inspections;
        this.firstParts = firstParts;
        this.parts = parts;
        this.accepted = accepted;
        this.rejected = rejected;
    }

    /** Counts one inspection more. */
    void add(CountedInspection inspection) {
        inspections++;
        firstParts += inspection.first() ? 1 : 0;
        parts += inspection.last() ? 1 : 0;
        accepted += inspection.last() && inspection.outcome() == Outcome.ACCEPTED ? 1 : 0;
        rejected += inspection.last() && inspection.outcome() == Outcome.REJECTED ? 1 : 0;
        latencies.add(inspection.milliseconds());
        if (inspection.score() != null) {
            scores.add(inspection.score());
        }
    }

    /** Counts all that another one has counted. */
    Count add(Count other) {
        inspections += other.inspections;
        firstParts += other.firstParts;
        parts += other.parts;
        accepted += other.accepted;
        rejected += other.rejected;
        latencies.add(other.latencies);
        scores.add(other.scores);
        return this;
    }

    /** Photographs that were judged. */
    public long inspections() {
        return inspections;
    }

    /** Parts whose first inspection this was. */
    public long firstParts() {
        return firstParts;
    }

    /** Parts whose last inspection, so far, this was. */
    public long parts() {
        return parts;
    }

    /** Those of {@link #parts} that are good: ACCEPT, or REVIEW and accepted by a person. */
    public long accepted() {
        return accepted;
    }

    /** Those of {@link #parts} that are not: REJECT, or REVIEW and rejected by a person. */
    public long rejected() {
        return rejected;
    }

    /** Those of {@link #parts} that wait for a person. */
    public long open() {
        return parts - accepted - rejected;
    }

    /** Milliseconds from arrival to verdict. */
    public Histogram latencies() {
        return latencies;
    }

    /** Scores, of the inspections that have one. */
    public Histogram scores() {
        return scores;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Count that
                && inspections == that.inspections
                && firstParts == that.firstParts
                && parts == that.parts
                && accepted == that.accepted
                && rejected == that.rejected
                && latencies.equals(that.latencies)
                && scores.equals(that.scores);
    }

    @Override
    public int hashCode() {
        return Objects.hash(inspections, firstParts, parts, accepted, rejected);
    }

    @Override
    public String toString() {
        return inspections + " inspections, " + firstParts + " first, " + parts + " parts: " + accepted + " accepted, "
                + rejected + " rejected, latencies " + latencies.text() + ", scores " + scores.text();
    }
}
