package io.plantinspection.proposal;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.proposal.ThresholdsInForce.Held;
import io.plantinspection.simulation.Simulations;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Thresholds that people set. With four eyes they wait until a second person has signed; without, they are in force at
 * once.
 */
@ApplicationScoped
public class ThresholdProposals {

    private final EntityManager entities;
    private final ThresholdsInForce inForce;
    private final ThresholdPolicies policies;
    private final Simulations simulations;
    private final AuditTrail audit;
    private final DatabaseClock clock;
    private final boolean fourEyes;

    protected ThresholdProposals() {
        this.entities = null;
        this.inForce = null;
        this.policies = null;
        this.simulations = null;
        this.audit = null;
        this.clock = null;
        this.fourEyes = true;
    }

    @Inject
    ThresholdProposals(
            EntityManager entities,
            ThresholdsInForce inForce,
            ThresholdPolicies policies,
            Simulations simulations,
            AuditTrail audit,
            DatabaseClock clock,
            Settings settings) {
        this.entities = entities;
        this.inForce = inForce;
        this.policies = policies;
        this.simulations = simulations;
        this.audit = audit;
        this.clock = clock;
        this.fourEyes = settings.thresholdsFourEyes();
    }

    /** Whether thresholds that are set by hand wait for a second person. */
    public boolean fourEyes() {
        return fourEyes;
    }

    /**
     * Proposes thresholds, and puts them in force where no second person is asked for. They are tried on the last parts
     * first, and what came of it stays with them.
     *
     * @throws RefusedProposalException saying why, if they cannot be proposed now
     */
    @Transactional
    public ThresholdProposal propose(ThresholdChoice choice, Actor actor) {
        actor.require(Permission.SET_THRESHOLDS);
        return propose(choice, null, inForce.hold(choice.product()), actor);
    }

    /**
     * Proposes the thresholds of an earlier version, which must have been for the model in force.
     *
     * @param base version of the thresholds in force
     * @param parts how many of the last parts they are tried on
     * @throws IllegalArgumentException if the product has no such version
     * @throws RefusedProposalException saying why, if they cannot be proposed now
     */
    @Transactional
    public ThresholdProposal goBack(String product, int base, int version, int parts, String reason, Actor actor) {
        actor.require(Permission.SET_THRESHOLDS);
        Held held = inForce.hold(product);
        ThresholdPolicy earlier = policies.version(product, version)
                .orElseThrow(() -> new IllegalArgumentException(
                        "product " + product + " has no version " + version + " of its thresholds"));
        Refusal.OTHER_MODEL.unless(
                earlier.modelId() == held.model().id(), "version " + version + " was for the scores of another model");
        Thresholds again = earlier.thresholds();
        var choice = new ThresholdChoice(product, base, again.review(), again.reject(), parts, reason);
        return propose(choice, version, held, actor);
    }

    private ThresholdProposal propose(ThresholdChoice choice, Integer restores, Held held, Actor actor) {
        Thresholds now = held.policy().thresholds();
        Refusal.OVERTAKEN.unless(
                now.version() == choice.base(),
                "version " + now.version() + " is in force, not version " + choice.base());
        Refusal.NO_CHANGE.unless(
                now.review() != choice.review() || now.reject() != choice.reject(),
                "these thresholds are in force already");
        Refusal.ONE_WAITS.unless(waiting(choice.product()).isEmpty(), "another proposal waits for a second person");

        var sample = simulations.latest(held.model(), choice.parts());
        var tried = simulations.simulate(sample, now, choice.thresholds());
        var proposal = new ThresholdProposal(choice, restores, held.model().id(), tried, clock.now(), actor.name());
        entities.persist(proposal);
        if (fourEyes) {
            String before = held.policy().toString();
            audit.record(
                    actor,
                    new Change("threshold.proposed", choice.product(), before, proposal.toString(), choice.reason()));
        } else {
            inForce.adopt(proposal, null, actor);
        }
        return proposal;
    }

    /** The proposal of a product that waits for a second person. */
    @Transactional
    public Optional<ThresholdProposal> waiting(String product) {
        return entities.createQuery(
                        "select p from ThresholdProposal p where p.product = :product and p.outcome is null and p.base ="
                                + " (select max(t.version) from ThresholdPolicy t where t.product = :product)",
                        ThresholdProposal.class)
                .setParameter("product", product)
                .getResultStream()
                .findFirst();
    }

    /** What was proposed for a product, is not in force and does not wait any more; the newest first. */
    @Transactional
    public List<ThresholdProposal> dropped(String product, int most) {
        return entities.createQuery(
                        "select p from ThresholdProposal p where p.product = :product and (p.outcome <> :adopted or"
                                + " p.outcome is null and p.base <"
                                + " (select max(t.version) from ThresholdPolicy t where t.product = :product))"
                                + " order by p.id desc",
                        ThresholdProposal.class)
                .setParameter("product", product)
                .setParameter("adopted", ProposalState.ADOPTED)
                .setMaxResults(most)
                .getResultList();
    }
}
