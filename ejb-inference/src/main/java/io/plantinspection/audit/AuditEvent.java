package io.plantinspection.audit;

import io.plantinspection.access.Actor;
import io.plantinspection.evidence.TrailEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One entry of the audit trail: who did what to what, when and why; chained to the entry before by its hash. */
@Entity
@Table(name = "audit_event")
public class AuditEvent {

    @Id
    private long sequence;

    @Column(name = "at")
    private Instant at;

    private String actor;

    private String origin;

    private String action;

    private String subject;

    @Column(name = "old_value")
    private String oldValue;

    @Column(name = "new_value")
    private String newValue;

    private String reason;

    @Column(name = "previous_hash")
    private String previousHash;

    private String hash;

    protected AuditEvent() {}

    AuditEvent(long sequence, Instant at, Actor actor, Change change, String previousHash) {
        this.sequence = sequence;
        this.at = at;
        this.actor = actor.name();
        this.origin = actor.origin();
        this.action = change.action();
        this.subject = change.subject();
        this.oldValue = change.oldValue();
        this.newValue = change.newValue();
        this.reason = change.reason();
        this.previousHash = previousHash;
        this.hash = entry().rightHash();
    }

    /** The entry as it is hashed and given away. */
    public TrailEntry entry() {
        return new TrailEntry(
                sequence, at, actor, origin, action, subject, oldValue, newValue, reason, previousHash, hash);
    }

    public long sequence() {
        return sequence;
    }

    public Instant at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    public String origin() {
        return origin;
    }

    public String action() {
        return action;
    }

    public String subject() {
        return subject;
    }

    public String oldValue() {
        return oldValue;
    }

    public String newValue() {
        return newValue;
    }

    public String reason() {
        return reason;
    }

    public String previousHash() {
        return previousHash;
    }

    public String hash() {
        return hash;
    }
}
