package io.plantinspection.gate;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.ModelSettings.GateSettings;
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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One trial of a candidate on the golden parts, beside the model in force. */
@Entity
@Table(name = "gate")
public class Gate {

    /** How far a gate is. */
    public enum State {
        /** Parts are being judged. */
        RUNNING,
        /** The candidate is good enough. */
        PASSED,
        /** It is not. */
        FAILED,
        /** It could not be found out. */
        BROKEN
    }

    /** After that long without another part judged, nobody works on a gate any more. */
    private static final Duration STALLED = Duration.ofMinutes(15);

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "gate_seq")
    @SequenceGenerator(name = "gate_seq", sequenceName = "gate_seq", allocationSize = 1)
    private Long id;

    private String product;

    @ManyToOne
    @JoinColumn(name = "candidate")
    private ModelVersion candidate;

    @Column(name = "candidate_review")
    private double candidateReview;

    @Column(name = "candidate_reject")
    private double candidateReject;

    @ManyToOne
    @JoinColumn(name = "active")
    private ModelVersion active;

    @Column(name = "active_review")
    private Double activeReview;

    @Column(name = "active_reject")
    private Double activeReject;

    @Column(name = "golden_digest")
    private String goldenDigest;

    private int good;

    private int bad;

    private String limits;

    private String provider;

    @Column(name = "begun_at")
    private Instant begunAt;

    @Column(name = "begun_by")
    private String begunBy;

    @Column(name = "changed_at")
    private Instant changedAt;

    private int judged;

    @Enumerated(EnumType.STRING)
    private State state;

    private String finding;

    protected Gate() {}

    Gate(Trial candidate, Optional<Trial> active, String goldenDigest, GateSettings limits, String provider) {
        this.product = candidate.model().product();
        this.candidate = candidate.model();
        this.candidateReview = candidate.thresholds().review();
        this.candidateReject = candidate.thresholds().reject();
        active.ifPresent(trial -> {
            this.active = trial.model();
            this.activeReview = trial.thresholds().review();
            this.activeReject = trial.thresholds().reject();
        });
        this.goldenDigest = goldenDigest;
        this.limits = limits.toText();
        this.provider = provider;
        this.state = State.RUNNING;
    }

    void begin(int goodParts, int badParts, Instant at, String by) {
        good = goodParts;
        bad = badParts;
        begunAt = at;
        begunBy = by;
        changedAt = at;
    }

    public Long id() {
        return id;
    }

    public String product() {
        return product;
    }

    /** The model that is to be approved, with the thresholds that it would judge with. */
    public Trial candidate() {
        return new Trial(candidate, new Thresholds(1, candidateReview, candidateReject));
    }

    /** The model that was in force, with the thresholds that it judged with; empty if there was none. */
    public Optional<Trial> active() {
        return Optional.ofNullable(active)
                .map(model -> new Trial(model, new Thresholds(1, activeReview, activeReject)));
    }

    /** The model's part in this gate, as candidate or as the one in force; empty if it had none. */
    public Optional<Trial> of(ModelVersion model) {
        return candidate.id().equals(model.id())
                ? Optional.of(candidate())
                : active().filter(trial -> trial.model().id().equals(model.id()));
    }

    /** Digest of what the golden set held. */
    public String goldenDigest() {
        return goldenDigest;
    }

    /** Number of good parts. */
    public int good() {
        return good;
    }

    /** Number of bad parts. */
    public int bad() {
        return bad;
    }

    /** The bounds that were in force. */
    public GateSettings limits() {
        return GateSettings.ofText(limits);
    }

    /** What ran the models. */
    public String provider() {
        return provider;
    }

    public Instant begunAt() {
        return begunAt;
    }

    public String begunBy() {
        return begunBy;
    }

    public Instant changedAt() {
        return changedAt;
    }

    /** Number of parts that were judged so far. */
    public int judged() {
        return judged;
    }

    public State state() {
        return state;
    }

    /** What was found, or what went wrong, in a sentence; null while it runs. */
    public String finding() {
        return finding;
    }

    /** Whether it runs no more though it never ended, as when its server was stopped. */
    public boolean isStalled(Instant now) {
        return state == State.RUNNING && changedAt.plus(STALLED).isBefore(now);
    }

    void judged(Instant at) {
        judged++;
        changedAt = at;
    }

    void end(State how, String why, Instant at) {
        state = how;
        finding = why;
        changedAt = at;
    }
}
