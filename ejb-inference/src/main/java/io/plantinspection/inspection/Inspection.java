package io.plantinspection.inspection;

import io.plantinspection.messages.DefectRegion;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.ModelReference;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Timings;
import io.plantinspection.messages.Verdict;
import io.plantinspection.registry.ModelVersion;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** One judged photograph: what was asked, what was found, and which model and thresholds decided. */
@Entity
@Table(name = "inspection")
public class Inspection {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "inspection_seq")
    @SequenceGenerator(name = "inspection_seq", sequenceName = "inspection_seq", allocationSize = 1)
    private Long id;

    @Column(name = "request_id")
    private String requestId;

    private String product;

    @Embedded
    private Origin origin;

    private String sender;

    @Column(name = "message_id")
    private String messageId;

    private String photograph;

    @Column(name = "photograph_type")
    private String photographType;

    private String heatmap;

    private String reconstruction;

    @Column(name = "judged_at")
    private Instant judgedAt;

    @Column(name = "waited_ms")
    private Long waited;

    @Column(name = "decode_ms")
    private Double decode;

    @Column(name = "detection_ms")
    private Double detection;

    private double milliseconds;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private Double score;

    @Column(name = "threshold_version")
    private int thresholdVersion;

    private double review;

    private double reject;

    @Column(name = "model_version")
    private String modelVersion;

    @Column(name = "model_digest")
    private String modelDigest;

    @Column(name = "execution_provider")
    private String executionProvider;

    @Convert(converter = RegionsColumn.class)
    private List<DefectRegion> regions;

    @Enumerated(EnumType.STRING)
    @Column(name = "rejection_code")
    private Rejection.Code rejectionCode;

    @Column(name = "rejection_sentence")
    private String rejectionSentence;

    protected Inspection() {}

    Inspection(InspectionRequest request, ModelVersion model, Thresholds thresholds, String executionProvider) {
        this.requestId = request.requestId();
        this.product = request.product();
        this.origin = request.origin();
        this.sender = request.arrival().sender();
        this.messageId = request.arrival().messageId();
        this.waited = request.arrival().waited();
        this.modelVersion = model.version();
        this.modelDigest = model.digest();
        this.thresholdVersion = thresholds.version();
        this.review = thresholds.review();
        this.reject = thresholds.reject();
        this.executionProvider = executionProvider;
        this.regions = List.of();
    }

    void photographed(String digest, String mediaType) {
        photograph = digest;
        photographType = mediaType;
    }

    void decoded(double milliseconds) {
        decode = milliseconds;
    }

    void detected(double milliseconds) {
        detection = milliseconds;
    }

    void scored(double score, List<DefectRegion> regions, String heatmap, String reconstruction) {
        this.score = score;
        this.verdict = thresholds().verdict(score);
        this.regions = List.copyOf(regions);
        this.heatmap = heatmap;
        this.reconstruction = reconstruction;
    }

    /** A part without a score is for a person to look at. */
    void unscored(Rejection why) {
        this.verdict = Verdict.REVIEW;
        this.rejectionCode = why.code();
        this.rejectionSentence = why.sentence();
    }

    void judged(Instant at, double milliseconds) {
        this.judgedAt = at;
        this.milliseconds = milliseconds;
    }

    String product() {
        return product;
    }

    String modelDigest() {
        return modelDigest;
    }

    public Long id() {
        return id;
    }

    /** Digest of the heat map's PNG, or null without a score. */
    public String heatmap() {
        return heatmap;
    }

    /** Digest of the reconstruction's PNG, or null without a score. */
    public String reconstruction() {
        return reconstruction;
    }

    /** Digest of the photograph as it arrived. */
    public String photograph() {
        return photograph;
    }

    public String photographType() {
        return photographType;
    }

    /** The user of the broker who sent the request, or null if the broker did not say. */
    public String sender() {
        return sender;
    }

    /** Of the message that the request was, or null if it had none. */
    public String messageId() {
        return messageId;
    }

    public Instant judgedAt() {
        return judgedAt;
    }

    public String executionProvider() {
        return executionProvider;
    }

    public Thresholds thresholds() {
        return new Thresholds(thresholdVersion, review, reject);
    }

    /** What the sender is told, without attachments; the same whenever it is asked for. */
    public InspectionResult result() {
        // what is nowhere in the row is read back as nothing at all
        Origin from = origin == null ? new Origin() : origin;
        return new InspectionResult(
                InspectionResult.CONTRACT,
                requestId,
                product,
                from.station(),
                from.line(),
                from.serial(),
                from.lot(),
                from.partNumber(),
                from.capturedAt(),
                verdict,
                score,
                thresholds(),
                new ModelReference(modelVersion, modelDigest),
                regions,
                rejectionCode == null ? null : new Rejection(rejectionCode, rejectionSentence),
                photograph,
                new Timings(waited, decode, detection, milliseconds),
                null,
                null);
    }
}
