package io.plantinspection.registry;

import io.plantinspection.model.ModelStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Every model version of every product, and which one judges. */
@ApplicationScoped
public class ModelRegistry {

    private final EntityManager entities;
    private final ModelStore store;

    protected ModelRegistry() {
        this(null, null);
    }

    @Inject
    public ModelRegistry(EntityManager entities, ModelStore store) {
        this.entities = entities;
        this.store = store;
    }

    /** The model that judges this product's parts. */
    @Transactional
    public Optional<ModelVersion> active(String product) {
        return inUse(product).active();
    }

    /** The model that judges this product's parts, which stays in force until the transaction ends. */
    @Transactional
    public Optional<ModelVersion> hold(String product) {
        return ProductModels.locked(entities, product).at(Stage.ACTIVE);
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
        return new ModelsInUse(ProductModels.at(Stage.ACTIVE, versions), ProductModels.at(Stage.SHADOW, versions));
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

    /** A product's models, the newest first. */
    @Transactional
    public List<ModelVersion> of(String product) {
        return entities.createQuery(
                        "select m from ModelVersion m where m.product = :product order by m.id desc",
                        ModelVersion.class)
                .setParameter("product", product)
                .getResultList();
    }

    /** The model of this name. */
    @Transactional
    public Optional<ModelVersion> find(String product, String version) {
        return find(entities, product, version);
    }

    /** The model with this number. */
    @Transactional
    public Optional<ModelVersion> find(long id) {
        return Optional.ofNullable(entities.find(ModelVersion.class, id));
    }

    static Optional<ModelVersion> find(EntityManager entities, String product, String version) {
        return entities.createQuery(
                        "select m from ModelVersion m where m.product = :product and m.version = :version",
                        ModelVersion.class)
                .setParameter("product", product)
                .setParameter("version", version)
                .getResultStream()
                .findFirst();
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

    /** The times that models of this product were in force, the latest first, as far as they are on record. */
    @Transactional
    public List<TimeInForce> timesInForce(String product) {
        return timesInForce(entities, product);
    }

    static List<TimeInForce> timesInForce(EntityManager entities, String product) {
        return entities.createQuery(
                        "select t from TimeInForce t join fetch t.model where t.product = :product order by t.id desc",
                        TimeInForce.class)
                .setParameter("product", product)
                .getResultList();
    }

    /** The model that a rollback of this product would put in force again. */
    @Transactional
    public Optional<ModelVersion> before(String product) {
        return timesInForce(product).stream()
                .findFirst()
                .flatMap(TimeInForce::followed)
                .map(TimeInForce::model);
    }
}
