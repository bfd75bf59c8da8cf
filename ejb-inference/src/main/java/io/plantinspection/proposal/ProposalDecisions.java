package io.plantinspection.proposal;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.proposal.ThresholdsInForce.Held;
import io.plantinspection.signature.Meaning;
import io.plantinspection.signature.Signatures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** What becomes of proposals that wait for a second person. */
@ApplicationScoped
public class ProposalDecisions {

    private final EntityManager entities;
    private final ThresholdsInForce inForce;
    private final Signatures signatures;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected ProposalDecisions() {
        this(null, null, null, null, null);
    }

    @Inject
    ProposalDecisions(
            EntityManager entities,
            ThresholdsInForce inForce,
            Signatures signatures,
            AuditTrail audit,
            DatabaseClock clock) {
        this.entities = entities;
        this.inForce = inForce;
        this.signatures = signatures;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Signs a proposal as the second person, and puts it in force.
     *
     * @param password of the actor's own account, typed for this signature
     * @throws RefusedProposalException if it does not wait any more, or the actor proposed it
     * @throws io.plantinspection.signature.SignatureRefusedException if the password is not right
     */
    @Transactional
    public ThresholdProposal approve(long id, String password, Actor actor) {
        actor.require(Permission.APPROVE);
        ThresholdProposal proposal = find(id);
        Held held = waiting(proposal);
        Refusal.SAME_PERSON.unless(
                !proposal.proposedBy().equals(actor.name()), "whoever proposed thresholds cannot approve of them");
        String hash = proposal.hash(held.model().digest());
        signatures.sign(actor, password, Meaning.APPROVED_THRESHOLDS, proposal.subject(), hash);
        inForce.adopt(proposal, actor.name(), actor);
        return proposal;
    }

    /**
     * Does not put a proposal in force.
     *
     * @param reason why not
     * @throws RefusedProposalException if it does not wait any more
     */
    @Transactional
    public ThresholdProposal decline(long id, String reason, Actor actor) {
        actor.require(Permission.APPROVE);
        ThresholdChoice.requireReason(reason);
        ThresholdProposal proposal = find(id);
        waiting(proposal);
        proposal.decided(ProposalState.DECLINED, clock.now(), actor.name(), reason);
        audit.record(actor, new Change("threshold.declined", proposal.product(), proposal.toString(), null, reason));
        return proposal;
    }

    /**
     * Takes a proposal back.
     *
     * @throws RefusedProposalException if it does not wait any more, or is somebody else's
     */
    @Transactional
    public ThresholdProposal withdraw(long id, Actor actor) {
        actor.require(Permission.SET_THRESHOLDS);
        ThresholdProposal proposal = find(id);
        waiting(proposal);
        Refusal.OTHER_PERSON.unless(
                proposal.proposedBy().equals(actor.name()),
                "only " + proposal.proposedBy() + " can take this proposal back");
        proposal.decided(ProposalState.WITHDRAWN, clock.now(), actor.name(), null);
        audit.record(actor, new Change("threshold.withdrawn", proposal.product(), proposal.toString(), null, null));
        return proposal;
    }

    private ThresholdProposal find(long id) {
        ThresholdProposal proposal = entities.find(ThresholdProposal.class, id);
        if (proposal == null) {
            throw new IllegalArgumentException("there is no threshold proposal " + id);
        }
        return proposal;
    }

    /** Makes sure that it can be decided on, and that nobody else decides or changes the thresholds meanwhile. */
    private Held waiting(ThresholdProposal proposal) {
        Held held = inForce.hold(proposal.product());
        // somebody may have decided before it was held
        entities.refresh(proposal);
        ProposalState state = proposal.state(held.version());
        Refusal.OVERTAKEN.unless(state != ProposalState.OVERTAKEN, "other thresholds came into force since");
        Refusal.DECIDED.unless(state == ProposalState.WAITING, "the proposal was " + state + " before");
        return held;
    }
}
