package io.plantinspection.registry;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.detection.DetectionException;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.Detector;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ModelStore;
import io.plantinspection.model.Precision;
import io.plantinspection.model.Tiling;
import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Sha256;
import io.plantinspection.threshold.ThresholdPolicies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Every model version of every product, and which one judges. */
@ApplicationScoped
public class ModelRegistry {

    private final EntityManager entities;
    private final ModelStore store;
    private final DetectionLane lane;
    private final ThresholdPolicies thresholds;
    private final AuditTrail audit;
    private final DatabaseClock clock;
    private final AfterCommit afterCommit;

    protected ModelRegistry() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public ModelRegistry(
            EntityManager entities,
            ModelStore store,
            DetectionLane lane,
            ThresholdPolicies thresholds,
            AuditTrail audit,
            DatabaseClock clock,
            AfterCommit afterCommit) {
        this.entities = entities;
        this.store = store;
        this.lane = lane;
        this.thresholds = thresholds;
        this.audit = audit;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    /** Takes in a model of single precision alone. */
    @Transactional
    public ModelVersion publish(byte[] model, Actor actor, String reason) {
        return publish(model, Optional.empty(), actor, reason);
    }

    /**
     * Takes a model in as a candidate. The same files published again are the same model version.
     *
     * @param model an ONNX file's bytes, of single precision
     * @param half the same model's file of half precision, which names the other one's digest
     * @throws InvalidModelException if this server could not serve them, or they don't belong together
     * @throws IllegalStateException if the product has that version already, of other files
     */
    @Transactional
    public ModelVersion publish(byte[] model, Optional<byte[]> half, Actor actor, String reason) {
        actor.require(Permission.TRAIN_MODELS);
        ModelContract contract = contract(model);
        if (contract.precision() != Precision.SINGLE) {
            throw new InvalidModelException("a model version is its file of single precision; publish that one, and the"
                    + " file of " + contract.precision().key() + " with it");
        }
        half.ifPresent(file -> contract(file).requireHalfOf(contract, Sha256.of(model)));
        Optional<String> halfDigest = half.map(Sha256::of);
        Optional<ModelVersion> before = find(contract.product(), contract.version());
        if (before.isPresent()) {
            if (before.get().digest().equals(Sha256.of(model))
                    && before.get().file(Precision.HALF).equals(halfDigest)) {
                return before.get();
            }
            throw new IllegalStateException("product " + contract.product() + " has a model version "
                    + contract.version() + " of other files already");
        }
        half.ifPresent(store::keep);
        var version = new ModelVersion(contract, store.keep(model), halfDigest.orElse(null), clock.now());
        entities.persist(version);
        audit.record(actor, new Change("model.published", subject(version), null, files(version), reason));
        return version;
    }

    private static ModelContract contract(byte[] model) {
        try (Detector detector = Detector.load(model, 1)) {
            return detector.contract();
        }
    }

    private static String files(ModelVersion version) {
        return version.digest()
                + version.file(Precision.HALF)
                        .map(digest -> ", half precision " + digest)
                        .orElse("");
    }

    /**
     * Puts a model in force, with the thresholds it was calibrated to; the one before is retired. The model is loaded
     * and was run once when the transaction commits; parts that began with the one before end with it.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if its file is absent or was altered, or if it cannot be run
     */
    @Transactional
    public ModelVersion activate(String product, String version, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        requireReason(reason, "activating a model");
        // before the rows are locked: a large model takes long to load
        ModelContract contract = prepared(find(product, version).orElseThrow(() -> absent(product, version)));
        List<ModelVersion> versions = locked(product);
        ModelVersion next = named(versions, product, version);
        Optional<ModelVersion> before = at(Stage.ACTIVE, versions);
        before.filter(m -> m != next).ifPresent(m -> {
            m.move(Stage.RETIRED);
            afterCommit.run(() -> lane.retire(m.fileFor(lane.precision())));
        });
        next.move(Stage.ACTIVE);
        audit.record(
                actor,
                new Change(
                        "model.activated",
                        subject(next),
                        before.map(ModelVersion::version).orElse(null),
                        next.version(),
                        reason));
        thresholds.adopt(product, next.id(), contract.review(), contract.reject(), actor, reason);
        return next;
    }

    /**
     * Has a model look at the parts that the model in force judges, without deciding anything.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if no model is in force, if the product has a shadow already, if the model is in
     *     force itself, takes photographs of another size, or cannot be run
     */
    @Transactional
    public ModelVersion shadow(String product, String version, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        requireReason(reason, "making a model the shadow");
        // before the rows are locked: a large model takes long to load
        ModelContract contract = prepared(find(product, version).orElseThrow(() -> absent(product, version)));
        List<ModelVersion> versions = locked(product);
        ModelVersion next = named(versions, product, version);
        require(next.stage() != Stage.ACTIVE, "model " + subject(next) + " is in force and cannot be the shadow too");
        at(Stage.SHADOW, versions).ifPresent(other -> {
            throw new IllegalStateException("product " + product + " has the shadow " + other.version()
                    + " already; end that one before another one begins");
        });
        ModelVersion active = at(Stage.ACTIVE, versions)
                .orElseThrow(() -> new IllegalStateException(
                        "product " + product + " has no model in force for " + version + " to be the shadow of"));
        Tiling judging = prepared(active).tiling();
        Tiling looking = contract.tiling();
        require(
                contract.takes(judging.partHeight(), judging.partWidth()),
                "model " + subject(next) + " takes " + looking.partHeight() + " x " + looking.partWidth()
                        + " pixels and cannot look at the " + judging.partHeight() + " x " + judging.partWidth()
                        + " pixels of the model in force");
        Stage before = next.stage();
        next.beginShadow();
        audit.record(
                actor,
                new Change(
                        "model.shadowed",
                        subject(next),
                        before.name(),
                        next.stage().name(),
                        reason));
        return next;
    }

    /**
     * Ends the product's shadow, which is again what it was before.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if the product has no shadow
     */
    @Transactional
    public ModelVersion unshadow(String product, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        requireReason(reason, "ending a shadow");
        ModelVersion shadow = at(Stage.SHADOW, locked(product))
                .orElseThrow(() -> new IllegalStateException("product " + product + " has no shadow"));
        shadow.endShadow();
        afterCommit.run(() -> lane.retire(shadow.fileFor(lane.precision())));
        audit.record(
                actor,
                new Change(
                        "model.unshadowed",
                        subject(shadow),
                        Stage.SHADOW.name(),
                        shadow.stage().name(),
                        reason));
        return shadow;
    }

    private static void requireReason(String reason, String what) {
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException(what + " needs a reason for the audit trail");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static ModelVersion named(List<ModelVersion> versions, String product, String version) {
        return versions.stream()
                .filter(m -> m.version().equals(version))
                .findFirst()
                .orElseThrow(() -> absent(product, version));
    }

    private static Optional<ModelVersion> at(Stage stage, List<ModelVersion> versions) {
        return versions.stream().filter(m -> m.stage() == stage).findFirst();
    }

    private ModelContract prepared(ModelVersion version) {
        try {
            return lane.prepare(version.fileFor(lane.precision()));
        } catch (DetectionException e) {
            throw new IllegalStateException("model " + subject(version) + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** All of the product's rows, so that two activations at once cannot leave two models in force. */
    private List<ModelVersion> locked(String product) {
        return entities.createQuery(
                        "select m from ModelVersion m where m.product = :product order by m.id", ModelVersion.class)
                .setParameter("product", product)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /**
     * Keeps the report of a model's evaluation with the model. The first look at test parts is the one that counts: the
     * same report again changes nothing, another one is refused.
     *
     * @param report an HTML file's bytes
     * @throws IllegalArgumentException if the product has no such version
     * @throws IllegalStateException if the version was evaluated with another report
     */
    @Transactional
    public ModelVersion evaluated(String product, String version, byte[] report, Actor actor) {
        ModelVersion model = find(product, version).orElseThrow(() -> absent(product, version));
        entities.lock(model, LockModeType.PESSIMISTIC_WRITE);
        String digest = Sha256.of(report);
        Optional<String> before = model.evaluationReport();
        if (before.isPresent()) {
            if (before.get().equals(digest)) {
                return model;
            }
            throw new IllegalStateException("model " + subject(model)
                    + " was evaluated before, with another report; train another version to measure again");
        }
        model.evaluated(store.keepReport(report));
        audit.record(actor, new Change("model.evaluated", subject(model), null, digest, null));
        return model;
    }

    /**
     * The report of a model's evaluation, an HTML file's bytes; empty before it was evaluated and where there is no such
     * version.
     *
     * @throws IllegalStateException if its file is absent or was altered
     */
    @Transactional
    public Optional<byte[]> evaluation(String product, String version) {
        return find(product, version).flatMap(ModelVersion::evaluationReport).map(store::readReport);
    }

    /** The model that judges this product's parts. */
    @Transactional
    public Optional<ModelVersion> active(String product) {
        return inUse(product).active();
    }

    /** The model that judges this product's parts, which stays in force until the transaction ends. */
    @Transactional
    public Optional<ModelVersion> hold(String product) {
        return at(Stage.ACTIVE, locked(product));
    }

    /** The models that see this product's parts. */
    @Transactional
    public ModelsInUse inUse(String product) {
        List<ModelVersion> versions = entities.createQuery(
                        "select m from ModelVersion m where m.product = :product and m.stage in :stages",
                        ModelVersion.class)
                .setParameter("product", product)
                .setParameter("stages", List.of(Stage.ACTIVE, Stage.SHADOW))
                .getResultList();
        return new ModelsInUse(at(Stage.ACTIVE, versions), at(Stage.SHADOW, versions));
    }

    /** Whether a model was ever published for this product. */
    @Transactional
    public boolean knows(String product) {
        return entities.createQuery("select count(m) from ModelVersion m where m.product = :product", Long.class)
                        .setParameter("product", product)
                        .getSingleResult()
                > 0;
    }

    /** All models, the newest first. */
    @Transactional
    public List<ModelVersion> all() {
        return entities.createQuery("select m from ModelVersion m order by m.id desc", ModelVersion.class)
                .getResultList();
    }

    private Optional<ModelVersion> find(String product, String version) {
        return entities.createQuery(
                        "select m from ModelVersion m where m.product = :product and m.version = :version",
                        ModelVersion.class)
                .setParameter("product", product)
                .setParameter("version", version)
                .getResultStream()
                .findFirst();
    }

    private static IllegalArgumentException absent(String product, String version) {
        return new IllegalArgumentException("product " + product + " has no model version " + version);
    }

    private static String subject(ModelVersion version) {
        return version.product() + "/" + version.version();
    }
}
