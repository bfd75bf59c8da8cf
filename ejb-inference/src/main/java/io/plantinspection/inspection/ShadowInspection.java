package io.plantinspection.inspection;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
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

/** What a shadow model said of a part that the model in force had judged; it decided nothing. */
@Entity
@Table(name = "shadow_inspection")
public class ShadowInspection {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "shadow_inspection_seq")
    @SequenceGenerator(name = "shadow_inspection_seq", sequenceName = "shadow_inspection_seq", allocationSize = 1)
    private Long id;

    @ManyToOne
    @JoinColumn(name = "inspection")
    private Inspection inspection;

    @ManyToOne
    @JoinColumn(name = "model")
    private ModelVersion model;

    @Column(name = "looked_at")
    private Instant lookedAt;

    private double score;

    private double review;

    private double reject;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private boolean agrees;

    protected ShadowInspection() {}

    ShadowInspection(Inspection inspection, ModelVersion model, double score, Thresholds thresholds, Instant lookedAt) {
        this.inspection = inspection;
        this.model = model;
        this.lookedAt = lookedAt;
        this.score = score;
        this.review = thresholds.review();
        this.reject = thresholds.reject();
        this.verdict = thresholds.verdict(score);
        this.agrees = verdict == inspection.result().verdict();
    }

    /** The inspection that counts. */
    public Inspection inspection() {
        return inspection;
    }

    /** The model that looked on. */
    public ModelVersion model() {
        return model;
    }

    public Instant lookedAt() {
        return lookedAt;
    }

    public double score() {
        return score;
    }

    /** By the thresholds that the shadow was calibrated to. */
    public Verdict verdict() {
        return verdict;
    }

    /** Whether the verdict is that of the model in force. */
    public boolean agrees() {
        return agrees;
    }
}
