package io.plantinspection.proposal;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.Sha256;
import io.plantinspection.simulation.Sample;
import io.plantinspection.simulation.Simulation;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Thresholds that somebody wants in place of those in force, and what a second person said of them. */
@Entity
@Table(name = "threshold_proposal")
public class ThresholdProposal {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "threshold_proposal_seq")
    @SequenceGenerator(name = "threshold_proposal_seq", sequenceName = "threshold_proposal_seq", allocationSize = 1)
    private Long id;

    private String product;

    @Column(name = "base_version")
    private int base;

    @Column(name = "model_id")
    private long modelId;

    private double review;

    private double reject;

    private Integer restores;

    private String reason;

    private long parts;

    @Column(name = "first_part")
    private long firstPart;

    @Column(name = "last_part")
    private long lastPart;

    private long changed;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "proposed_by")
    private String proposedBy;

    /** Null while nobody has decided; a proposal that was overtaken stays so for ever. */
    @Enumerated(EnumType.STRING)
    private ProposalState outcome;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decision_reason")
    private String decisionReason;

    protected ThresholdProposal() {}

    /** @param restores version that is gone back to, or null */
    ThresholdProposal(ThresholdChoice choice, Integer restores, long modelId, Simulation tried, Instant at, String by) {
        this.product = choice.product();
        this.base = choice.base();
        this.modelId = modelId;
        this.review = choice.review();
        this.reject = choice.reject();
        this.restores = restores;
        this.reason = choice.reason();
        this.parts = tried.sample().parts();
        this.firstPart = tried.sample().first();
        this.lastPart = tried.sample().last();
        this.changed = tried.changed();
        this.proposedAt = at;
        this.proposedBy = by;
    }

    void decided(ProposalState as, Instant at, String by, String why) {
        outcome = as;
        decidedAt = at;
        decidedBy = by;
        decisionReason = why;
    }

    /**
     * What became of it.
     *
     * @param inForce version of the product's thresholds that is in force
     */
    public ProposalState state(int inForce) {
        if (outcome != null) {
            return outcome;
        }
        return base == inForce ? ProposalState.WAITING : ProposalState.OVERTAKEN;
    }

    /**
     * SHA-256 of what a second person signs: all that was proposed, by whom and when, and what it was tried on.
     *
     * @param model digest of the model whose scores the thresholds are for
     */
    public String hash(String model) {
        String record = String.join(
                "\n",
                "threshold proposal " + id,
                "product " + product,
                "model " + model,
                "in place of version " + base,
                "review " + review,
                "reject " + reject,
                "restores " + (restores == null ? "none" : restores),
                "reason " + reason,
                "tried on " + parts + " parts from " + firstPart + " to " + lastPart + ", changing " + changed,
                "proposed by " + proposedBy,
                "proposed at " + proposedAt);
        return Sha256.of(record.getBytes(StandardCharsets.UTF_8));
    }

    /** What a signature under it says it is for. */
    public String subject() {
        return product + "/thresholds/" + (base + 1);
    }

    public Long id() {
        return id;
    }

    public String product() {
        return product;
    }

    /** Version of the thresholds that it is to replace. */
    public int base() {
        return base;
    }

    long modelId() {
        return modelId;
    }

    /** The thresholds as the version that they would be, or are. */
    public Thresholds thresholds() {
        return new Thresholds(base + 1, review, reject);
    }

    /** Version whose thresholds these are again, or null. */
    public Integer restores() {
        return restores;
    }

    public String reason() {
        return reason;
    }

    /** The parts that it was tried on. */
    public Sample sample(String model) {
        return new Sample(product, model, parts, firstPart, lastPart);
    }

    /** How many parts it was tried on. */
    public long parts() {
        return parts;
    }

    /** How many of the parts that it was tried on would have got another verdict. */
    public long changed() {
        return changed;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public String proposedBy() {
        return proposedBy;
    }

    /** When somebody decided, or null. */
    public Instant decidedAt() {
        return decidedAt;
    }

    /** Who decided, or null. */
    public String decidedBy() {
        return decidedBy;
    }

    /** Why it was declined, or null. */
    public String decisionReason() {
        return decisionReason;
    }

    /** What the audit trail says of it. */
    @Override
    public String toString() {
        return "version " + (base + 1) + ": review " + review + ", reject " + reject + "; would change " + changed
                + " of " + parts + " verdicts";
    }
}
