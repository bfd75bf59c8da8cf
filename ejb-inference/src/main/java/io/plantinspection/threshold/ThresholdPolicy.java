package io.plantinspection.threshold;

import io.plantinspection.messages.Thresholds;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
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

    protected ThresholdPolicy() {}

    ThresholdPolicy(String product, long modelId, Thresholds thresholds, Instant createdAt, String createdBy) {
        this.product = product;
        this.version = thresholds.version();
        this.modelId = modelId;
        this.review = thresholds.review();
        this.reject = thresholds.reject();
        this.createdAt = createdAt;
        this.createdBy = createdBy;
    }

    public String product() {
        return product;
    }

    /** The thresholds themselves. */
    public Thresholds thresholds() {
        return new Thresholds(version, review, reject);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public String createdBy() {
        return createdBy;
    }
}
