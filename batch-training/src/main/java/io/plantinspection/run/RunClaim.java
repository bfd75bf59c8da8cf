package io.plantinspection.run;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;

/** Which node works on a training run and for how long, and what keeps it or others from it. */
@Embeddable
class RunClaim {

    private String node;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Column(name = "execution_id")
    private Long executionId;

    @Column(name = "stop_asked")
    private boolean stopAsked;

    @Column(name = "waits_for")
    private String waitsFor;

    String node() {
        return node;
    }

    /** Number of the batch execution, or null before the first. */
    Long executionId() {
        return executionId;
    }

    boolean stopAsked() {
        return stopAsked;
    }

    /** What keeps the run from going on, in a sentence, or null. */
    String waitsFor() {
        return waitsFor;
    }

    boolean belongsTo(String name) {
        return name.equals(node);
    }

    /** Whether some node works on the run, as far as is known. */
    boolean isLeased(Instant now) {
        return node != null && leaseUntil != null && !leaseUntil.isBefore(now);
    }

    /** Whether a node of this name, which is the only one of its name, may begin to work on it. */
    boolean isFreeFor(String name, Instant now) {
        return !stopAsked && (belongsTo(name) || !isLeased(now));
    }

    /** Makes the run this node's. */
    void by(String name, Instant until) {
        if (!belongsTo(name)) {
            // the batch runtime of another node does not know it
            executionId = null;
        }
        node = name;
        leaseUntil = until;
        waitsFor = null;
    }

    void leasedUntil(Instant until) {
        leaseUntil = until;
    }

    /** Keeps the run for its node at least until then. */
    void leasedAtLeastUntil(Instant until) {
        leaseUntil = leaseUntil == null || leaseUntil.isBefore(until) ? until : leaseUntil;
    }

    /** Notes what keeps the run from going on, or null; returns whether that is news. */
    boolean waitsFor(String sentence) {
        boolean news = !Objects.equals(waitsFor, sentence);
        waitsFor = sentence;
        return news;
    }

    void askToStop() {
        stopAsked = true;
    }

    /** The run is in the queue again, as if nobody had asked to stop it. */
    void resume() {
        stopAsked = false;
    }

    void executedAs(long execution) {
        executionId = execution;
    }

    /** Nothing is done with the run any more; the node that worked on it last stays known. */
    void end() {
        leaseUntil = null;
        stopAsked = false;
        waitsFor = null;
    }
}
