package io.plantinspection.threshold;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** The thresholds of every product, versioned. */
@ApplicationScoped
public class ThresholdPolicies {

    private final EntityManager entities;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected ThresholdPolicies() {
        this(null, null, null);
    }

    @Inject
    public ThresholdPolicies(EntityManager entities, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** The policy in force. */
    @Transactional
    public Optional<ThresholdPolicy> current(String product) {
        return entities.createQuery(
                        "select p from ThresholdPolicy p where p.product = :product order by p.version desc",
                        ThresholdPolicy.class)
                .setParameter("product", product)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The newest policy that was made for this model, so that no score meets the thresholds of another. */
    @Transactional
    public Optional<ThresholdPolicy> of(long modelId) {
        return entities.createQuery(
                        "select p from ThresholdPolicy p where p.modelId = :model order by p.version desc",
                        ThresholdPolicy.class)
                .setParameter("model", modelId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** All policies of a product from the newest to the oldest. */
    @Transactional
    public List<ThresholdPolicy> history(String product, int first, int count) {
        return entities.createQuery(
                        "select p from ThresholdPolicy p where p.product = :product order by p.version desc",
                        ThresholdPolicy.class)
                .setParameter("product", product)
                .setFirstResult(first)
                .setMaxResults(count)
                .getResultList();
    }

    /** One version of a product's policies. */
    @Transactional
    public Optional<ThresholdPolicy> version(String product, int version) {
        return entities.createQuery(
                        "select p from ThresholdPolicy p where p.product = :product and p.version = :version",
                        ThresholdPolicy.class)
                .setParameter("product", product)
                .setParameter("version", version)
                .getResultStream()
                .findFirst();
    }

    /**
     * Puts the thresholds that a model was calibrated to in force, as the product's next version. The caller keeps the
     * model in force until the transaction ends, so that two at once do not become the same version.
     */
    @Transactional
    public ThresholdPolicy adopt(
            String product, long modelId, double review, double reject, Actor actor, String reason) {
        var origin = new ThresholdOrigin(ThresholdOrigin.Kind.CALIBRATED, null, actor.name(), null, reason);
        return adopt(product, modelId, review, reject, origin, actor);
    }

    /**
     * Puts thresholds in force, as the product's next version. The caller keeps the model in force until the transaction
     * ends.
     *
     * @param actor who puts them in force: who chose them, or who approved of that
     * @throws IllegalArgumentException unless 0 &lt;= review &lt;= reject &lt;= 1
     */
    @Transactional
    public ThresholdPolicy adopt(
            String product, long modelId, double review, double reject, ThresholdOrigin origin, Actor actor) {
        actor.require(origin.permission());
        Optional<ThresholdPolicy> before = current(product);
        int version = before.map(policy -> policy.thresholds().version()).orElse(0) + 1;
        var policy =
                new ThresholdPolicy(product, modelId, new Thresholds(version, review, reject), clock.now(), origin);
        entities.persist(policy);
        audit.record(
                actor,
                new Change(
                        "threshold.changed",
                        product,
                        before.map(ThresholdPolicy::toString).orElse(null),
                        policy.toString(),
                        origin.reason()));
        return policy;
    }
}
