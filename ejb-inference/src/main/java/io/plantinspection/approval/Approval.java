package io.plantinspection.approval;

import io.plantinspection.gate.Gate;
import io.plantinspection.registry.ModelVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One person's proposal that a model may be put in force, and a second person's answer. */
@Entity
@Table(name = "approval")
public class Approval {

    /** What became of a proposal. */
    public enum State {
        /** It waits for a second person. */
        PROPOSED,
        /** A second person signed. */
        APPROVED,
        /** A second person said no. */
        DECLINED,
        /** It was taken back. */
        WITHDRAWN
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "approval_seq")
    @SequenceGenerator(name = "approval_seq", sequenceName = "approval_seq", allocationSize = 1)
    private Long id;

    @ManyToOne
    @JoinColumn(name = "model")
    private ModelVersion model;

    @ManyToOne
    @JoinColumn(name = "gate")
    private Gate gate;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "proposed_by")
    private String proposedBy;

    private String proposal;

    @Column(name = "record")
    private String recordText;

    @Column(name = "record_hash")
    private String recordHash;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    private String decision;

    protected Approval() {}

    Approval(Gate gate, ModelRecord record, Instant proposedAt, String proposedBy, String proposal) {
        this.model = gate.candidate().model();
        this.gate = gate;
        this.recordText = record.text();
        this.recordHash = record.hash();
        this.proposedAt = proposedAt;
        this.proposedBy = proposedBy;
        this.proposal = proposal;
        this.state = State.PROPOSED;
    }

    public Long id() {
        return id;
    }

    public ModelVersion model() {
        return model;
    }

    /** The passed gate. */
    public Gate gate() {
        return gate;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public String proposedBy() {
        return proposedBy;
    }

    /** Why it was proposed. */
    public String proposal() {
        return proposal;
    }

    /** What the signature vouches for, for people to read. */
    public String recordText() {
        return recordText;
    }

    /** SHA-256 of that text in UTF-8: what is signed. */
    public String recordHash() {
        return recordHash;
    }

    public State state() {
        return state;
    }

    /** When it was answered, or null. */
    public Instant decidedAt() {
        return decidedAt;
    }

    /** Who answered, or null. */
    public String decidedBy() {
        return decidedBy;
    }

    /** Why it was answered so, or null. */
    public String decision() {
        return decision;
    }

    void decide(State answer, Instant at, String by, String why) {
        state = answer;
        decidedAt = at;
        decidedBy = by;
        decision = why;
    }
}
