package io.plantinspection.registry;

import static io.plantinspection.registry.ProductModels.require;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.model.ModelContract;
import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.ModelSettings.Approval;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.TextForm;
import io.plantinspection.registry.TimeInForce.How;
import io.plantinspection.threshold.ThresholdOrigin;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Puts models in force, and the one before in force again. */
@ApplicationScoped
public class ModelActivation {

    private final EntityManager entities;
    private final ModelFitness fitness;
    private final ThresholdPolicies thresholds;
    private final AuditTrail audit;
    private final DatabaseClock clock;
    private final AfterCommit afterCommit;
    private final Approval approval;

    protected ModelActivation() {
        this.entities = null;
        this.fitness = null;
        this.thresholds = null;
        this.audit = null;
        this.clock = null;
        this.afterCommit = null;
        this.approval = null;
    }

    @Inject
    public ModelActivation(
            EntityManager entities,
            ModelFitness fitness,
            ThresholdPolicies thresholds,
            AuditTrail audit,
            DatabaseClock clock,
            AfterCommit afterCommit,
            Settings settings) {
        this.entities = entities;
        this.fitness = fitness;
        this.thresholds = thresholds;
        this.audit = audit;
        this.clock = clock;
        this.afterCommit = afterCommit;
        this.approval = settings.models().approval();
    }

    /** Whether a model needs a second person's approval before it can be put in force. */
    public boolean needsApproval() {
        return approval == Approval.REQUIRED;
    }

    /**
     * Puts a model in force, with the thresholds it was calibrated to; the one before is retired. The model is loaded
     * and was run when the transaction commits; parts that began with the one before end with it.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if it was not approved and has to be, if its file is absent or was altered, or if
     *     it cannot be run
     */
    @Transactional
    public ModelVersion activate(String product, String version, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason for activating a model");
        ModelVersion named = ModelRegistry.find(entities, product, version)
                .orElseThrow(() -> ProductModels.absent(product, version));
        requireApproved(named);
        // before the rows are locked: a large model takes long to load
        ModelContract contract = fitness.require(named);
        ProductModels models = ProductModels.locked(entities, product);
        ModelVersion next = models.named(version);
        How how = next.isApproved() ? How.ACTIVATED : How.UNAPPROVED;
        TimeInForce followed = present(models).orElse(null);
        putInForce(models, next);
        entities.persist(new TimeInForce(next, how, followed, clock.now(), actor.name(), reason));
        record("model.activated", next, followed, how, actor, reason);
        thresholds.adopt(product, next.id(), contract.review(), contract.reject(), actor, reason);
        return next;
    }

    private void requireApproved(ModelVersion version) {
        require(
                !needsApproval() || version.isApproved(),
                "model " + version.subject() + " was not approved: propose it, and have a second person sign"
                        + " (plant.models.approval is required)");
    }

    /**
     * Puts the model in force again that the present one followed, with the thresholds that it judged with then. It was
     * in force before, so it needs no approval again.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if there is none to go back to, or it can no longer be run
     */
    @Transactional
    public ModelVersion rollBack(String product, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason for going back to a model");
        ModelVersion goal = ModelRegistry.timesInForce(entities, product).stream()
                .findFirst()
                .flatMap(TimeInForce::followed)
                .map(TimeInForce::model)
                .orElseThrow(() -> new IllegalStateException(
                        "product " + product + " has no model on record that was in force before the present one"));
        fitness.require(goal);
        ProductModels models = ProductModels.locked(entities, product);
        TimeInForce present = present(models).orElseThrow();
        TimeInForce then = present.followed().orElse(null);
        require(
                then != null && then.model().id().equals(goal.id()),
                "the model in force of product " + product + " was changed meanwhile; look again");
        ModelVersion next = models.named(goal.version());
        Thresholds limits = thresholds
                .of(next.id())
                .map(ThresholdPolicy::thresholds)
                .orElseThrow(() -> new IllegalStateException("model " + next.subject() + " has no thresholds"));
        var origin =
                new ThresholdOrigin(ThresholdOrigin.Kind.ROLLED_BACK, limits.version(), actor.name(), null, reason);
        putInForce(models, next);
        entities.persist(new TimeInForce(
                next, How.ROLLED_BACK, then.followed().orElse(null), clock.now(), actor.name(), reason));
        record("model.rolled-back", next, present, How.ROLLED_BACK, actor, reason);
        thresholds.adopt(product, next.id(), limits.review(), limits.reject(), origin, actor);
        return next;
    }

    private void putInForce(ProductModels models, ModelVersion next) {
        models.at(Stage.ACTIVE).filter(m -> m != next).ifPresent(before -> {
            before.move(Stage.RETIRED);
            afterCommit.run(() -> fitness.free(before));
        });
        next.move(Stage.ACTIVE);
    }

    /** The present time in force; begun now on record where a model is in force since before such times were kept. */
    private Optional<TimeInForce> present(ProductModels models) {
        Optional<ModelVersion> active = models.at(Stage.ACTIVE);
        if (active.isEmpty()) {
            return Optional.empty();
        }
        Optional<TimeInForce> latest =
                ModelRegistry.timesInForce(entities, models.product()).stream().findFirst();
        if (latest.isPresent()) {
            return latest;
        }
        ThresholdPolicy since = thresholds.of(active.get().id()).orElseThrow();
        var time = new TimeInForce(
                active.get(),
                How.ACTIVATED,
                null,
                since.createdAt(),
                since.origin().chosenBy(),
                null);
        entities.persist(time);
        return Optional.of(time);
    }

    private void record(String action, ModelVersion next, TimeInForce before, How how, Actor actor, String reason) {
        String note = how == How.UNAPPROVED ? " (without approval: plant.models.approval is automatic)" : "";
        audit.record(
                actor,
                new Change(
                        action,
                        next.subject(),
                        before == null ? null : before.model().version(),
                        next.version() + note,
                        reason));
    }

    /**
     * Notes that a second person has approved a model, which can be put in force from now on.
     *
     * @param record hash of what was signed
     * @throws IllegalStateException if it was approved before
     */
    @Transactional
    public ModelVersion approved(ModelVersion version, String record, Actor actor, String reason) {
        actor.require(Permission.APPROVE);
        ModelVersion model = ProductModels.locked(entities, version.product()).named(version.version());
        require(!model.isApproved(), "model " + model.subject() + " was approved before, by " + model.approvedBy());
        Stage before = model.stage();
        model.approve(clock.now(), actor.name());
        audit.record(
                actor,
                new Change(
                        "model.approved",
                        model.subject(),
                        before.name(),
                        model.stage().name() + ", record " + record,
                        reason));
        return model;
    }
}
