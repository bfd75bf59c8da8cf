package io.plantinspection.registry;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.detection.Detector;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.ModelStore;
import io.plantinspection.model.ParityBounds;
import io.plantinspection.model.Precision;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Takes models into the registry, and what was measured of them. */
@ApplicationScoped
public class ModelPublication {

    private final EntityManager entities;
    private final ModelStore store;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected ModelPublication() {
        this(null, null, null, null);
    }

    @Inject
    public ModelPublication(EntityManager entities, ModelStore store, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
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
     * @param actor who had it made: that one cannot approve it
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
        Optional<ModelVersion> before = ModelRegistry.find(entities, contract.product(), contract.version());
        if (before.isPresent()) {
            if (before.get().digest().equals(Sha256.of(model))
                    && before.get().file(Precision.HALF).equals(halfDigest)) {
                return before.get();
            }
            throw new IllegalStateException("product " + contract.product() + " has a model version "
                    + contract.version() + " of other files already");
        }
        half.ifPresent(store::keep);
        var version = new ModelVersion(contract, store.keep(model), halfDigest.orElse(null), clock.now(), actor.name());
        entities.persist(version);
        audit.record(actor, new Change("model.published", version.subject(), null, version.files(), reason));
        return version;
    }

    private static ModelContract contract(byte[] model) {
        try (Detector detector = Detector.load(model, 1)) {
            ModelContract contract = detector.contract();
            ParityBounds bounds = contract.precision() == Precision.HALF ? ParityBounds.HALF : ParityBounds.SINGLE;
            for (int vector = 0; vector < detector.parityVectors(); vector++) {
                detector.requireParity(vector, bounds);
            }
            return contract;
        }
    }

    /**
     * Keeps what was measured of a model. The first look at test parts is the one that counts: the same report again
     * changes nothing, another one is refused.
     *
     * @throws IllegalArgumentException if the product has no such version
     * @throws IllegalStateException if the version was evaluated with another report
     */
    @Transactional
    public ModelVersion evaluated(String product, String version, Measurement measurement, Actor actor) {
        ModelVersion model = ModelRegistry.find(entities, product, version)
                .orElseThrow(() -> ProductModels.absent(product, version));
        entities.lock(model, LockModeType.PESSIMISTIC_WRITE);
        String digest = Sha256.of(measurement.report());
        Optional<String> before = model.evaluationReport();
        if (before.isPresent()) {
            if (before.get().equals(digest)) {
                return model;
            }
            throw new IllegalStateException("model " + model.subject()
                    + " was evaluated before, with another report; train another version to measure again");
        }
        model.evaluated(store.keepReport(measurement.report()), measurement);
        audit.record(actor, new Change("model.evaluated", model.subject(), null, digest, null));
        return model;
    }
}
