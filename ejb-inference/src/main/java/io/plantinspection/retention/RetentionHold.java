package io.plantinspection.retention;

import io.plantinspection.access.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** Keeps the pictures of some inspections from being removed until somebody releases it; kept itself for ever. */
@Entity
@Table(name = "retention_hold")
public class RetentionHold {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "retention_hold_seq")
    @SequenceGenerator(name = "retention_hold_seq", sequenceName = "retention_hold_seq", allocationSize = 1)
    private Long id;

    @Embedded
    private HeldParts parts;

    private String reason;

    @Column(name = "placed_by")
    private String placedBy;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Column(name = "released_by")
    private String releasedBy;

    @Column(name = "released_at")
    private Instant releasedAt;

    @Column(name = "release_reason")
    private String releaseReason;

    protected RetentionHold() {}

    RetentionHold(HeldParts parts, Actor actor, String reason, Instant at) {
        this.parts = parts;
        this.reason = reason;
        this.placedBy = actor.name();
        this.placedAt = at;
    }

    void release(Actor actor, String why, Instant at) {
        this.releasedBy = actor.name();
        this.releaseReason = why;
        this.releasedAt = at;
    }

    /** From 1. */
    public Long id() {
        return id;
    }

    /** Which inspections. */
    public HeldParts parts() {
        return parts;
    }

    public String reason() {
        return reason;
    }

    public String placedBy() {
        return placedBy;
    }

    public Instant placedAt() {
        return placedAt;
    }

    /** Whether it holds no more. */
    public boolean released() {
        return releasedAt != null;
    }

    /** Who released it, or null. */
    public String releasedBy() {
        return releasedBy;
    }

    /** When, or null. */
    public Instant releasedAt() {
        return releasedAt;
    }

    /** Why, or null. */
    public String releaseReason() {
        return releaseReason;
    }
}
