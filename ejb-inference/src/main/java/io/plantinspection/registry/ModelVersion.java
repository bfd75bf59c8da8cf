package io.plantinspection.registry;

import io.plantinspection.messages.ModelReference;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Precision;
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
import java.util.Optional;

/** One model of a product in the registry. */
@Entity
@Table(name = "model_version")
public class ModelVersion {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "model_version_seq")
    @SequenceGenerator(name = "model_version_seq", sequenceName = "model_version_seq", allocationSize = 1)
    private Long id;

    private String product;

    private String version;

    private String digest;

    @Column(name = "half_digest")
    private String halfDigest;

    private String detector;

    @Enumerated(EnumType.STRING)
    private Stage stage;

    /** What a shadow was before it became one. */
    @Enumerated(EnumType.STRING)
    @Column(name = "stage_before")
    private Stage stageBefore;

    @Column(name = "published_at")
    private Instant publishedAt;

    @Column(name = "evaluation_report")
    private String evaluationReport;

    protected ModelVersion() {}

    ModelVersion(ModelContract contract, String digest, String halfDigest, Instant publishedAt) {
        this.product = contract.product();
        this.version = contract.version();
        this.detector = contract.detector();
        this.digest = digest;
        this.halfDigest = halfDigest;
        this.stage = Stage.CANDIDATE;
        this.publishedAt = publishedAt;
    }

    public Long id() {
        return id;
    }

    public String product() {
        return product;
    }

    public String version() {
        return version;
    }

    /** SHA-256 of the model file, the one of single precision: what a result says it was judged with. */
    public String digest() {
        return digest;
    }

    /** SHA-256 of the file to load on a device that wants this precision; every version has one of single precision. */
    public Optional<String> file(Precision precision) {
        return precision == Precision.SINGLE ? Optional.of(digest) : Optional.ofNullable(halfDigest);
    }

    /** SHA-256 of the file to run where this precision is preferred. */
    public String fileFor(Precision preferred) {
        return file(preferred).orElse(digest);
    }

    public String detector() {
        return detector;
    }

    public Stage stage() {
        return stage;
    }

    public Instant publishedAt() {
        return publishedAt;
    }

    /** SHA-256 of the report on test parts; empty before the model was evaluated. */
    public Optional<String> evaluationReport() {
        return Optional.ofNullable(evaluationReport);
    }

    /** What results say of this model. */
    public ModelReference reference() {
        return new ModelReference(version, digest);
    }

    void move(Stage next) {
        stage = next;
        stageBefore = null;
    }

    void beginShadow() {
        stageBefore = stage;
        stage = Stage.SHADOW;
    }

    void endShadow() {
        move(stageBefore);
    }

    void evaluated(String report) {
        evaluationReport = report;
    }
}
