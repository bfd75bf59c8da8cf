package io.plantinspection.registry;

import io.plantinspection.messages.ModelReference;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Precision;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    @Column(name = "published_by")
    private String publishedBy;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "approved_by")
    private String approvedBy;

    @ElementCollection
    @CollectionTable(name = "model_fact", joinColumns = @JoinColumn(name = "model"))
    @MapKeyColumn(name = "name")
    @Column(name = "fact")
    private Map<String, String> facts = new HashMap<>();

    @Column(name = "evaluation_report")
    private String evaluationReport;

    @Column(name = "test_good")
    private Integer testGood;

    @Column(name = "test_bad")
    private Integer testBad;

    @ElementCollection
    @CollectionTable(name = "model_metric", joinColumns = @JoinColumn(name = "model"))
    private List<Metric> metrics = new ArrayList<>();

    protected ModelVersion() {}

    ModelVersion(ModelContract contract, String digest, String halfDigest, Instant publishedAt, String publishedBy) {
        this.product = contract.product();
        this.version = contract.version();
        this.detector = contract.detector();
        this.digest = digest;
        this.halfDigest = halfDigest;
        this.stage = Stage.CANDIDATE;
        this.publishedAt = publishedAt;
        this.publishedBy = publishedBy;
        this.facts = new HashMap<>(contract.facts());
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

    /** Who had it made, or null for models of before that was kept. */
    public String publishedBy() {
        return publishedBy;
    }

    /** Whether a second person has signed that it may judge parts. */
    public boolean isApproved() {
        return approvedAt != null;
    }

    /** When it was approved, or null. */
    public Instant approvedAt() {
        return approvedAt;
    }

    /** Who approved it, or null. */
    public String approvedBy() {
        return approvedBy;
    }

    /** What its file says of itself, by name; nothing for models of before that was kept. */
    public Map<String, String> facts() {
        return facts;
    }

    /** What its file says under this name, or null. */
    public String fact(String name) {
        return facts.get(name);
    }

    /** Number of good test parts that it was measured with, or null. */
    public Integer testGood() {
        return testGood;
    }

    /** Number of defective test parts that it was measured with, or null. */
    public Integer testBad() {
        return testBad;
    }

    /** What was measured on test parts; nothing before, and for models of before that was kept. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** The figure of this name; empty if it was not measured. */
    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.name().equals(name)).findFirst();
    }

    /** What the audit trail calls it. */
    public String subject() {
        return product + "/" + version;
    }

    /** The digests of its files, in words. */
    public String files() {
        return halfDigest == null ? digest : digest + ", half precision " + halfDigest;
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

    /** A model that judges, or did so once, stays what it is. */
    void approve(Instant at, String by) {
        approvedAt = at;
        approvedBy = by;
        if (stage == Stage.CANDIDATE) {
            stage = Stage.APPROVED;
        } else if (stageBefore == Stage.CANDIDATE) {
            stageBefore = Stage.APPROVED;
        }
    }

    void evaluated(String report, Measurement measurement) {
        evaluationReport = report;
        testGood = measurement.good();
        testBad = measurement.bad();
        metrics.addAll(measurement.metrics());
    }
}
