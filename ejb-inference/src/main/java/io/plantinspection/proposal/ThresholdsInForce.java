package io.plantinspection.proposal;

import io.plantinspection.access.Actor;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.threshold.ThresholdOrigin;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/**
 * What proposals are made against and become. Whoever changes a product's thresholds holds them first, together with the
 * model, so that two at once follow one another.
 */
@ApplicationScoped
class ThresholdsInForce {

    private final ModelRegistry registry;
    private final ThresholdPolicies policies;
    private final DatabaseClock clock;

    protected ThresholdsInForce() {
        this(null, null, null);
    }

    @Inject
    ThresholdsInForce(ModelRegistry registry, ThresholdPolicies policies, DatabaseClock clock) {
        this.registry = registry;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * A model and its thresholds, which stay in force until the transaction ends.
     *
     * @param model in force
     * @param policy in force
     */
    record Held(ModelVersion model, ThresholdPolicy policy) {

        int version() {
            return policy.thresholds().version();
        }
    }

    @Transactional
    Held hold(String product) {
        ModelVersion model = registry.hold(product)
                .orElseThrow(() -> new RefusedProposalException(
                        Refusal.NO_MODEL, "no model of product " + product + " is in force"));
        return new Held(model, policies.current(product).orElseThrow());
    }

    /** Puts a proposal in force; the caller holds what is in force. */
    @Transactional
    void adopt(ThresholdProposal proposal, String approvedBy, Actor actor) {
        proposal.decided(ProposalState.ADOPTED, clock.now(), actor.name(), null);
        var kind = proposal.restores() == null ? ThresholdOrigin.Kind.BY_HAND : ThresholdOrigin.Kind.ROLLED_BACK;
        Thresholds next = proposal.thresholds();
        policies.adopt(
                proposal.product(),
                proposal.modelId(),
                next.review(),
                next.reject(),
                new ThresholdOrigin(kind, proposal.restores(), proposal.proposedBy(), approvedBy, proposal.reason()),
                actor);
    }
}
