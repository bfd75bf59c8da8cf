package io.plantinspection.deadletters;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One attempt to work on a message that failed, and why. */
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

    protected DeliveryFailure() {}

    DeliveryFailure(Delivery delivery, String address, int attempt, Instant at, FailureSummary summary) {
        this.delivery = delivery.key();
        this.address = address;
        this.attempt = attempt;
        this.at = at;
        this.reason = summary.reason();
        this.stack = summary.stack();
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
}
