package io.plantinspection.threshold;

import io.plantinspection.messages.Thresholds;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One version of a product's thresholds; the newest is in force and none is ever changed. */
@Entity
@Table(name = "threshold_policy")
public class ThresholdPolicy {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "threshold_policy_seq")
    @SequenceGenerator(name = "threshold_policy_seq", sequenceName = "threshold_policy_seq", allocationSize = 1)
    private Long id;

    private String product;

    private int version;

    @Column(name = "model_id")
    private long modelId;

    private double review;

    private double reject;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Enumerated(EnumType.STRING)
    private ThresholdOrigin.Kind origin;

    private Integer restores;

    private String reason;

    @Column(name = "approved_by")
    private String approvedBy;

    protected ThresholdPolicy() {}

    ThresholdPolicy(String product, long modelId, Thresholds thresholds, Instant createdAt, ThresholdOrigin origin) {
        this.product = product;
        this.version = thresholds.version();
        this.modelId = modelId;
        this.review = thresholds.review();
        this.reject = thresholds.reject();
        this.createdAt = createdAt;
        this.origin = origin.kind();
        this.restores = origin.restores();
        this.createdBy = origin.chosenBy();
        this.approvedBy = origin.approvedBy();
        this.reason = origin.reason();
    }

    public String product() {
        return product;
    }

    /** Number of the model version whose scores they are for. */
    public long modelId() {
        return modelId;
    }

    /** The thresholds themselves. */
    public Thresholds thresholds() {
        return new Thresholds(version, review, reject);
    }

    /** Since when they are, or were, in force. */
    public Instant createdAt() {
        return createdAt;
    }

    public ThresholdOrigin origin() {
        return new ThresholdOrigin(origin, restores, createdBy, approvedBy, reason);
    }

    /** What the audit trail says of it. */
    @Override
    public String toString() {
        return "version " + version + ": review " + review + ", reject " + reject;
    }
}
