package io.plantinspection.run;

import io.plantinspection.messages.TrainingProgress;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.profile.TrainingProfile;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One training of one product's model: what was asked for, and how far it is. */
@Entity
@Table(name = "training_run")
public class TrainingRun {

    /** Phases in which nothing is done by itself. */
    static final List<Phase> CLOSED = List.of(Phase.COMPLETED, Phase.FAILED, Phase.STOPPED);

    private static final int LONGEST_DETAIL = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "training_run_seq")
    @SequenceGenerator(name = "training_run_seq", sequenceName = "training_run_seq", allocationSize = 1)
    private Long id;

    @Column(name = "request_id")
    private String requestId;

    private String product;

    private String dataset;

    private String profile;

    @Column(name = "training_values")
    private String trainingValues;

    private int steps;

    private long seed;

    private boolean activate;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    private String reason;

    private String node;

    @Column(name = "lease_until")
    private Instant leaseUntil;

    @Enumerated(EnumType.STRING)
    private Device device;

    @Column(name = "stop_asked")
    private boolean stopAsked;

    @Column(name = "waits_for")
    private String waitsFor;

    @Column(name = "execution_id")
    private Long executionId;

    @Column(name = "dataset_digest")
    private String datasetDigest;

    @Enumerated(EnumType.STRING)
    private Phase phase;

    private int step;

    @Column(name = "noise_loss")
    private Double noiseLoss;

    @Column(name = "mask_loss")
    private Double maskLoss;

    @Column(name = "seconds_left")
    private Double secondsLeft;

    @Column(name = "checkpoint_step")
    private int checkpointStep;

    @Column(name = "checkpoint_digest")
    private String checkpointDigest;

    @Column(name = "model_version")
    private String modelVersion;

    private boolean activated;

    private String detail;

    @Column(name = "changed_at")
    private Instant changedAt;

    protected TrainingRun() {}

    TrainingRun(TrainingRequest request, String requestedBy, Instant requestedAt) {
        this.requestId = request.requestId();
        this.product = request.product();
        this.dataset = request.dataset();
        this.profile = request.profileName();
        this.trainingValues = request.profile().text();
        this.steps = request.profile().steps();
        this.seed = request.seed();
        this.activate = request.activate();
        this.reason = request.reason();
        this.device = request.device();
        this.requestedBy = requestedBy;
        this.requestedAt = requestedAt;
        this.phase = Phase.ACCEPTED;
        this.changedAt = requestedAt;
    }

    public Long id() {
        return id;
    }

    /** Whether this is the run that a request asks for, so that nothing is to be done but to tell how far it is. */
    boolean isOf(TrainingRequest request) {
        boolean sameValues = trainingValues == null
                ? profile.equals(request.profileName())
                        && steps == request.profile().steps()
                : trainingValues.equals(request.profile().text());
        return sameValues
                && product.equals(request.product())
                && dataset.equals(request.dataset())
                && seed == request.seed()
                && device == request.device();
    }

    public String product() {
        return product;
    }

    public String dataset() {
        return dataset;
    }

    /** Name of the profile that the run's values began with. */
    public String profileName() {
        return profile;
    }

    /** The values that the run was made with. */
    public TrainingProfile profile() {
        return trainingValues == null
                ? TrainingProfile.of(profile, Map.of("steps", Integer.toString(steps)))
                : TrainingProfile.parse(trainingValues);
    }

    /** The values that the run was made with, one {@code name=value} a line; null for runs of before they were kept. */
    public String trainingValues() {
        return trainingValues;
    }

    public int steps() {
        return steps;
    }

    public long seed() {
        return seed;
    }

    /** Whether the model is put in force when it is verified. */
    public boolean activate() {
        return activate;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public String reason() {
        return reason;
    }

    /** Name of the node that works on the run or did so last, or null before any. */
    public String node() {
        return node;
    }

    public Phase phase() {
        return phase;
    }

    /** Number of the batch execution, or null before the first. */
    public Long executionId() {
        return executionId;
    }

    /** Digest of the dataset that the run began with, or null before it was checked. */
    public String datasetDigest() {
        return datasetDigest;
    }

    /** When anything of the run was noted last. */
    public Instant changedAt() {
        return changedAt;
    }

    /** Training steps that the last checkpoint holds; 0 without one. */
    public int checkpointStep() {
        return checkpointStep;
    }

    /** SHA-256 of the last checkpoint's file, or null without one. */
    public String checkpointDigest() {
        return checkpointDigest;
    }

    /** Version of the model that this run makes. */
    public String modelVersion() {
        return DateTimeFormatter.BASIC_ISO_DATE.format(
                        requestedAt.atOffset(ZoneOffset.UTC).toLocalDate()) + "-" + id;
    }

    /** Whether the run's model is in the registry. */
    public boolean isPublished() {
        return modelVersion != null;
    }

    /** Whether the run has put its model in force; another may be by now. */
    public boolean hasActivated() {
        return activated;
    }

    /** What subscribers are told. */
    public TrainingProgress progress() {
        return new TrainingProgress(
                requestId,
                id,
                product,
                phase,
                step,
                steps,
                noiseLoss,
                maskLoss,
                secondsLeft,
                modelVersion,
                waitsFor == null ? detail : waitsFor);
    }

    /** Whether something is done with it, now or later, without anybody's asking. */
    public boolean isOpen() {
        return !CLOSED.contains(phase);
    }

    /** What the run must be computed on. */
    public Device device() {
        return device;
    }

    /** Whether somebody wants it stopped. */
    public boolean stopAsked() {
        return stopAsked;
    }

    boolean belongsTo(String name) {
        return name.equals(node);
    }

    /** Whether some node works on it, as far as is known. */
    boolean isLeased(Instant now) {
        return node != null && leaseUntil != null && !leaseUntil.isBefore(now);
    }

    /** Whether a node of this name, which is the only one of its name, may begin to work on it. */
    boolean isFreeFor(String name, Instant now) {
        return isOpen() && !stopAsked && (belongsTo(name) || !isLeased(now));
    }

    void claimedBy(String name, Instant until) {
        if (!belongsTo(name)) {
            // the batch runtime of another node does not know it
            executionId = null;
        }
        node = name;
        leaseUntil = until;
        waitsFor = null;
    }

    void leasedUntil(Instant until) {
        leaseUntil = until;
    }

    /** Keeps the run for its node at least until then. */
    void leasedAtLeastUntil(Instant until) {
        leaseUntil = leaseUntil == null || leaseUntil.isBefore(until) ? until : leaseUntil;
    }

    /** Notes what keeps the run from going on, or null; returns whether that is news. */
    boolean waitsFor(String sentence) {
        boolean news = !Objects.equals(waitsFor, sentence);
        waitsFor = sentence;
        return news;
    }

    void askToStop() {
        stopAsked = true;
    }

    /** Leaves the queue until it is resumed. */
    void stop(Instant now) {
        stopAsked = false;
        waitsFor = null;
        enter(Phase.STOPPED, null, now);
    }

    void resume(Instant now) {
        stopAsked = false;
        enter(Phase.ACCEPTED, null, now);
    }

    void executedAs(long execution) {
        executionId = execution;
    }

    void beganWith(String digest) {
        datasetDigest = digest;
    }

    void enter(Phase next, String why, Instant now) {
        phase = next;
        detail = why == null || why.length() <= LONGEST_DETAIL ? why : why.substring(0, LONGEST_DETAIL);
        secondsLeft = null;
        changedAt = now;
        if (CLOSED.contains(next)) {
            leaseUntil = null;
            stopAsked = false;
            waitsFor = null;
        }
    }

    void stepped(int done, double noise, double mask, double left, Instant now) {
        phase = Phase.TRAINING;
        step = done;
        noiseLoss = noise;
        maskLoss = mask;
        secondsLeft = left;
        changedAt = now;
    }

    void checkpointed(int done, String digest) {
        checkpointStep = done;
        checkpointDigest = digest;
    }

    void published() {
        modelVersion = modelVersion();
    }

    void activated() {
        activated = true;
    }
}
