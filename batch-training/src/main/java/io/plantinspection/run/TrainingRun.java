package io.plantinspection.run;

import io.plantinspection.messages.TrainingProgress;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.profile.TrainingProfile;
import jakarta.persistence.Column;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

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

    @Embedded
    private RunOrder order;

    @Embedded
    private RunClaim claim;

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
        this.order = new RunOrder(request, requestedBy, requestedAt);
        this.claim = new RunClaim();
        this.phase = Phase.ACCEPTED;
        this.changedAt = requestedAt;
    }

    public Long id() {
        return id;
    }

    /** Whether this is the run that a request asks for, so that nothing is to be done but to tell how far it is. */
    boolean isOf(TrainingRequest request) {
        return order.isOf(request);
    }

    public String product() {
        return order.product();
    }

    public String dataset() {
        return order.dataset();
    }

    /** Name of the profile that the run's values began with. */
    public String profileName() {
        return order.profileName();
    }

    /** The values that the run was made with. */
    public TrainingProfile profile() {
        return order.profile();
    }

    /** The values that the run was made with, one {@code name=value} a line; null for runs of before they were kept. */
    public String trainingValues() {
        return order.trainingValues();
    }

    public int steps() {
        return order.steps();
    }

    public long seed() {
        return order.seed();
    }

    /** Whether the model is put in force when it is verified. */
    public boolean activate() {
        return order.activate();
    }

    public String requestedBy() {
        return order.requestedBy();
    }

    public Instant requestedAt() {
        return order.requestedAt();
    }

    public String reason() {
        return order.reason();
    }

    /** Name of the node that works on the run or did so last, or null before any. */
    public String node() {
        return claim.node();
    }

    public Phase phase() {
        return phase;
    }

    /** Number of the batch execution, or null before the first. */
    public Long executionId() {
        return claim.executionId();
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
                        requestedAt().atOffset(ZoneOffset.UTC).toLocalDate()) + "-" + id;
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
                order.requestId(),
                id,
                product(),
                phase,
                step,
                steps(),
                noiseLoss,
                maskLoss,
                secondsLeft,
                modelVersion,
                claim.waitsFor() == null ? detail : claim.waitsFor());
    }

    /** Whether something is done with it, now or later, without anybody's asking. */
    public boolean isOpen() {
        return !CLOSED.contains(phase);
    }

    /** What the run must be computed on. */
    public Device device() {
        return order.device();
    }

    /** Whether somebody wants it stopped. */
    public boolean stopAsked() {
        return claim.stopAsked();
    }

    /** Which node works on it. */
    RunClaim claim() {
        return claim;
    }

    /** Whether a node of this name, which is the only one of its name, may begin to work on it. */
    boolean isFreeFor(String name, Instant now) {
        return isOpen() && claim.isFreeFor(name, now);
    }

    /** Leaves the queue until it is resumed. */
    void stop(Instant now) {
        enter(Phase.STOPPED, null, now);
    }

    void resume(Instant now) {
        claim.resume();
        enter(Phase.ACCEPTED, null, now);
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
            claim.end();
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
