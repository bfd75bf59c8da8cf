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

    /** Puts the thresholds that a model was calibrated to in force, as the product's next version. */
    @Transactional
    public ThresholdPolicy adopt(
            String product, long modelId, double review, double reject, Actor actor, String reason) {
        var before = current(product).map(ThresholdPolicy::thresholds);
        var next = new Thresholds(before.map(Thresholds::version).orElse(0) + 1, review, reject);
        var policy = new ThresholdPolicy(product, modelId, next, clock.now(), actor.name());
        entities.persist(policy);
        audit.record(
                actor,
                new Change(
                        "threshold.changed",
                        product,
                        before.map(ThresholdPolicies::text).orElse(null),
                        text(next),
                        reason));
        return policy;
    }

    private static String text(Thresholds thresholds) {
        return "version " + thresholds.version() + ": review " + thresholds.review() + ", reject "
                + thresholds.reject();
    }
}
