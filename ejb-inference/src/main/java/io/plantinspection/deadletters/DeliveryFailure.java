package io.plantinspection.deadletters;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One attempt to work on a message that failed, or of whose end nothing is known, and why. */
@Entity
@Table(name = "delivery_failure")
public class DeliveryFailure {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "delivery_failure_seq")
    @SequenceGenerator(name = "delivery_failure_seq", sequenceName = "delivery_failure_seq", allocationSize = 1)
    private Long id;

    private String delivery;

    private String address;

    private int attempt;

    private Instant at;

    private String reason;

    private String stack;

    private boolean counts;

    protected DeliveryFailure() {}

    private DeliveryFailure(Attempt attempt, Instant at) {
        this.delivery = attempt.delivery().key();
        this.address = attempt.address();
        this.attempt = attempt.number();
        this.at = at;
        this.reason = "The server ended while the message was worked on.";
        this.stack = "";
        this.counts = true;
    }

    /** An attempt of which no more is known than that it has begun. */
    static DeliveryFailure begun(Attempt attempt, Instant at) {
        return new DeliveryFailure(attempt, at);
    }

    /** Writes down how it ended. */
    void failed(FailureSummary summary, boolean mayBeTheMessage) {
        reason = summary.reason();
        stack = summary.stack();
        counts = mayBeTheMessage;
    }

    /** Counts no more, for the message could be worked on in this attempt. */
    void done(Attempt last) {
        counts = false;
        if (attempt == last.number()) {
            reason = "The message was worked on, but the broker did not hear of it.";
        }
    }

    /** Which attempt it was, from 1. */
    public int attempt() {
        return attempt;
    }

    public Instant at() {
        return at;
    }

    /** The failure and its causes, printable, at most 1000 characters. */
    public String reason() {
        return reason;
    }

    /** Where they were thrown, printable, at most 4000 characters. */
    public String stack() {
        return stack;
    }

    /** Whether it is one of the three that a message may spoil; an outage's is not. */
    public boolean counts() {
        return counts;
    }
}
