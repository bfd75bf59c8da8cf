package io.plantinspection.registry;

import static io.plantinspection.registry.ProductModels.require;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Tiling;
import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Begins and ends that a model looks at the parts which the model in force judges. */
@ApplicationScoped
public class Shadowing {

    private final EntityManager entities;
    private final ModelFitness fitness;
    private final AuditTrail audit;
    private final AfterCommit afterCommit;

    protected Shadowing() {
        this(null, null, null, null);
    }

    @Inject
    public Shadowing(EntityManager entities, ModelFitness fitness, AuditTrail audit, AfterCommit afterCommit) {
        this.entities = entities;
        this.fitness = fitness;
        this.audit = audit;
        this.afterCommit = afterCommit;
    }

    /**
     * Has a model look at the parts that the model in force judges, without deciding anything.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if no model is in force, if the product has a shadow already, if the model is in
     *     force itself, takes photographs of another size, or cannot be run
     */
    @Transactional
    public ModelVersion begin(String product, String version, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason for making a model the shadow");
        // before the rows are locked: a large model takes long to load
        ModelContract contract = fitness.require(ModelRegistry.find(entities, product, version)
                .orElseThrow(() -> ProductModels.absent(product, version)));
        ProductModels models = ProductModels.locked(entities, product);
        ModelVersion next = models.named(version);
        require(next.stage() != Stage.ACTIVE, "model " + next.subject() + " is in force and cannot be the shadow too");
        models.at(Stage.SHADOW).ifPresent(other -> {
            throw new IllegalStateException("product " + product + " has the shadow " + other.version()
                    + " already; end that one before another one begins");
        });
        ModelVersion active = models.at(Stage.ACTIVE)
                .orElseThrow(() -> new IllegalStateException(
                        "product " + product + " has no model in force for " + version + " to be the shadow of"));
        Tiling judging = fitness.require(active).tiling();
        Tiling looking = contract.tiling();
        require(
                contract.takes(judging.partHeight(), judging.partWidth()),
                "model " + next.subject() + " takes " + looking.partHeight() + " x " + looking.partWidth()
                        + " pixels and cannot look at the " + judging.partHeight() + " x " + judging.partWidth()
                        + " pixels of the model in force");
        Stage before = next.stage();
        next.beginShadow();
        record("model.shadowed", next, before, actor, reason);
        return next;
    }

    /**
     * Ends the product's shadow, which is again what it was before.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if the product has no shadow
     */
    @Transactional
    public ModelVersion end(String product, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason for ending a shadow");
        ModelVersion shadow = ProductModels.locked(entities, product)
                .at(Stage.SHADOW)
                .orElseThrow(() -> new IllegalStateException("product " + product + " has no shadow"));
        shadow.endShadow();
        afterCommit.run(() -> fitness.free(shadow));
        record("model.unshadowed", shadow, Stage.SHADOW, actor, reason);
        return shadow;
    }

    private void record(String action, ModelVersion model, Stage before, Actor actor, String reason) {
        audit.record(
                actor,
                new Change(action, model.subject(), before.name(), model.stage().name(), reason));
    }
}
