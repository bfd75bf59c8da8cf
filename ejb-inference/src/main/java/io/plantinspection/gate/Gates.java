package io.plantinspection.gate;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.golden.GoldenContent;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.ModelSettings.GateSettings;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.threshold.ThresholdPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Trials of models on golden parts: beginning one, and what came of them. */
@ApplicationScoped
public class Gates {

    private final EntityManager entities;
    private final ModelRegistry registry;
    private final GoldenSets golden;
    private final ThresholdPolicies thresholds;
    private final DetectionLane lane;
    private final GateJudging judging;
    private final AuditTrail audit;
    private final DatabaseClock clock;
    private final AfterCommit afterCommit;
    private final Executor executor;
    private final GateSettings limits;

    protected Gates() {
        this.entities = null;
        this.registry = null;
        this.golden = null;
        this.thresholds = null;
        this.lane = null;
        this.judging = null;
        this.audit = null;
        this.clock = null;
        this.afterCommit = null;
        this.executor = null;
        this.limits = null;
    }

    @Inject
    public Gates(
            EntityManager entities,
            ModelRegistry registry,
            GoldenSets golden,
            ThresholdPolicies thresholds,
            DetectionLane lane,
            GateJudging judging,
            AuditTrail audit,
            DatabaseClock clock,
            AfterCommit afterCommit,
            Executor executor,
            Settings settings) {
        this.entities = entities;
        this.registry = registry;
        this.golden = golden;
        this.thresholds = thresholds;
        this.lane = lane;
        this.judging = judging;
        this.audit = audit;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.executor = executor;
        this.limits = settings.models().gate();
    }

    /**
     * Begins to judge the product's golden parts with a model and with the one in force; returns at once.
     *
     * @throws IllegalArgumentException if the product has no such version
     * @throws IllegalStateException if there are too few golden parts, if the model is in force itself, or if a gate of
     *     it runs already
     */
    @Transactional
    public Gate begin(String product, String version, Actor actor) {
        actor.require(Permission.MANAGE_MODELS);
        ModelVersion candidate = registry.find(product, version)
                .orElseThrow(
                        () -> new IllegalArgumentException("product " + product + " has no model version " + version));
        if (candidate.stage() == Stage.ACTIVE) {
            throw new IllegalStateException(
                    "model " + candidate.subject() + " is in force; a gate compares others with it");
        }
        entities.lock(candidate, LockModeType.PESSIMISTIC_WRITE);
        endStalled(candidate);
        GoldenContent content = golden.of(product);
        requireParts(product, content);
        var gate = new Gate(
                new Trial(candidate, calibrated(candidate)),
                registry.active(product).map(this::judging),
                content.digest(),
                limits,
                lane.provider().key());
        gate.begin(content.good(), content.bad(), clock.now(), actor.name());
        entities.persist(gate);
        entities.flush();
        audit.record(
                actor,
                new Change(
                        "gate.begun",
                        candidate.subject(),
                        null,
                        "gate " + gate.id() + " on golden parts " + content.digest(),
                        null));
        long id = gate.id();
        afterCommit.run(() -> executor.execute(() -> judging.judge(id)));
        return gate;
    }

    private void endStalled(ModelVersion candidate) {
        for (Gate gate : of(candidate)) {
            if (gate.isStalled(clock.now())) {
                gate.end(Gate.State.BROKEN, "The server that judged the parts was stopped.", clock.now());
            } else if (gate.state() == Gate.State.RUNNING) {
                throw new IllegalStateException(
                        "gate " + gate.id() + " of model " + candidate.subject() + " runs already; wait for its end");
            }
        }
    }

    /** Why no gate can begin, for people. */
    private void requireParts(String product, GoldenContent content) {
        if (!isLargeEnough(content)) {
            throw new IllegalStateException("a gate needs " + limits.parts() + " good and " + limits.parts()
                    + " bad golden parts of " + product + " at least, and there are " + content.good() + " and "
                    + content.bad() + ": add photographs of parts whose quality is known on the page of golden parts");
        }
    }

    /** Whether there are enough golden parts of either kind. */
    public boolean isLargeEnough(GoldenContent content) {
        return content.good() >= limits.parts() && content.bad() >= limits.parts();
    }

    /** Golden parts of either kind that a gate needs at least. */
    public int partsNeeded() {
        return limits.parts();
    }

    private Trial judging(ModelVersion active) {
        return new Trial(active, thresholds.of(active.id()).orElseThrow().thresholds());
    }

    private Thresholds calibrated(ModelVersion candidate) {
        return lane.prepare(candidate.fileFor(lane.precision())).thresholds(1);
    }

    /** The gate with this number, or null. */
    @Transactional
    public Gate find(long id) {
        return entities.find(Gate.class, id);
    }

    /** The gates of a candidate, the latest first. */
    @Transactional
    public List<Gate> of(ModelVersion candidate) {
        return entities.createQuery(
                        "select g from Gate g where g.candidate.id = :candidate order by g.id desc", Gate.class)
                .setParameter("candidate", candidate.id())
                .getResultList();
    }

    /** What was said of each part, by the part's name. */
    @Transactional
    public List<GateScore> scores(Gate gate) {
        return GateRecords.scores(entities, gate.id());
    }

    /**
     * A map that a gate has kept.
     *
     * @param heatmap SHA-256 of the map in the image store
     * @param review threshold from which on its pixels are shown
     */
    public record Overlay(String heatmap, double review) {}

    /** What a model found in a part; empty where it was not asked. */
    @Transactional
    public Optional<Overlay> overlay(long gate, long part, boolean ofCandidate) {
        Gate of = entities.find(Gate.class, gate);
        Optional<GateScore> score = of == null
                ? Optional.empty()
                : scores(of).stream().filter(each -> each.part().id() == part).findFirst();
        if (score.isEmpty()) {
            return Optional.empty();
        }
        Optional<Trial> trial = ofCandidate ? Optional.of(of.candidate()) : of.active();
        Optional<Seen> seen =
                ofCandidate ? score.map(GateScore::candidate) : score.get().active();
        return trial.flatMap(
                t -> seen.map(s -> new Overlay(s.heatmap(), t.thresholds().review())));
    }

    /** What came of a gate; empty before its end, and where it broke. */
    @Transactional
    public Optional<GateResult> result(Gate gate) {
        return switch (gate.state()) {
            case PASSED, FAILED -> Optional.of(GateResult.of(gate, scores(gate)));
            case RUNNING, BROKEN -> Optional.empty();
        };
    }

    /**
     * Both models on the golden parts that both have judged: each in its latest gate that came to an end, the same one
     * where they met.
     */
    @Transactional
    public Optional<GoldenComparison> compare(ModelVersion first, ModelVersion second) {
        List<Gate> ended = entities.createQuery(
                        "select g from Gate g where g.product = :product and g.state in :states order by g.id desc",
                        Gate.class)
                .setParameter("product", first.product())
                .setParameter("states", List.of(Gate.State.PASSED, Gate.State.FAILED))
                .getResultList();
        Optional<Gate> met = ended.stream()
                .filter(gate -> gate.of(first).isPresent() && gate.of(second).isPresent())
                .findFirst();
        Optional<Gate> ofFirst = met.or(
                () -> ended.stream().filter(gate -> gate.of(first).isPresent()).findFirst());
        Optional<Gate> ofSecond = met.or(
                () -> ended.stream().filter(gate -> gate.of(second).isPresent()).findFirst());
        if (ofFirst.isEmpty() || ofSecond.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(GoldenComparison.of(
                GoldenComparison.Look.of(ofFirst.get(), first, scores(ofFirst.get())),
                GoldenComparison.Look.of(ofSecond.get(), second, scores(ofSecond.get()))));
    }

    /**
     * The candidate's passed gate, if it still says something: on the golden parts of now, beside the model in force and
     * its thresholds of now, with the bounds of now.
     *
     * @throws IllegalStateException saying what to do, if there is none
     */
    @Transactional
    public Gate passed(ModelVersion candidate) {
        Gate gate = of(candidate).stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "model " + candidate.subject() + " was not tried on the golden parts: begin its gate first"));
        if (gate.state() != Gate.State.PASSED) {
            throw new IllegalStateException(
                    "gate " + gate.id() + " of model " + candidate.subject() + " is " + gate.state() + ", not passed");
        }
        Optional<Trial> now = registry.active(candidate.product()).map(this::judging);
        if (!gate.goldenDigest().equals(golden.of(candidate.product()).digest())
                || !gate.limits().equals(limits)
                || !same(gate.active(), now)) {
            throw new IllegalStateException("gate " + gate.id() + " of model " + candidate.subject()
                    + " is out of date: the golden parts, the model in force, its thresholds or the bounds were changed"
                    + " since. Begin another one");
        }
        return gate;
    }

    private static boolean same(Optional<Trial> then, Optional<Trial> now) {
        return then.map(Gates::identity).equals(now.map(Gates::identity));
    }

    private static String identity(Trial trial) {
        return trial.model().digest() + " " + trial.thresholds().review() + " "
                + trial.thresholds().reject();
    }
}
