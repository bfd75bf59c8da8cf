package io.plantinspection.approval;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.gate.Gate;
import io.plantinspection.gate.GateResult;
import io.plantinspection.gate.Gates;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.TextForm;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.signature.Meaning;
import io.plantinspection.signature.Signatures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Has two people agree that a model may be put in force. */
@ApplicationScoped
public class Approvals {

    private final EntityManager entities;
    private final ModelRegistry registry;
    private final ModelActivation activation;
    private final Gates gates;
    private final Signatures signatures;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected Approvals() {
        this(null, null, null, null, null, null, null);
    }

    @Inject
    public Approvals(
            EntityManager entities,
            ModelRegistry registry,
            ModelActivation activation,
            Gates gates,
            Signatures signatures,
            AuditTrail audit,
            DatabaseClock clock) {
        this.entities = entities;
        this.registry = registry;
        this.activation = activation;
        this.gates = gates;
        this.signatures = signatures;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks for a second person's signature.
     *
     * @param reason why the model should be put in force, for that person and the record; required
     * @throws IllegalArgumentException if the product has no such version
     * @throws IllegalStateException if it has not passed a gate that still holds, was approved, or is proposed already
     */
    @Transactional
    public Approval propose(String product, String version, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        TextForm.REASON.require(reason, "the reason");
        ModelVersion model = registry.find(product, version)
                .orElseThrow(
                        () -> new IllegalArgumentException("product " + product + " has no model version " + version));
        entities.lock(model, LockModeType.PESSIMISTIC_WRITE);
        if (model.isApproved()) {
            throw new IllegalStateException(
                    "model " + model.subject() + " was approved before, by " + model.approvedBy());
        }
        open(model).ifPresent(open -> {
            throw new IllegalStateException("model " + model.subject() + " was proposed already, by "
                    + open.proposedBy() + "; it waits for a signature");
        });
        Gate gate = gates.passed(model);
        var approval = new Approval(gate, record(gate), clock.now(), actor.name(), reason);
        entities.persist(approval);
        audit.record(
                actor, new Change("model.proposed", model.subject(), null, "record " + approval.recordHash(), reason));
        return approval;
    }

    /**
     * Signs that a model may be put in force. The signature vouches for the record, so what the record says must still
     * hold.
     *
     * @param password of the actor's own account
     * @param reason for the record; required
     * @throws io.plantinspection.access.ForbiddenException if the actor's role may not approve
     * @throws io.plantinspection.signature.SignatureRefusedException if the password is refused
     * @throws IllegalStateException if the actor had the model made, proposed it or began its gate, if the proposal was
     *     answered, or if its record no longer holds
     */
    @Transactional
    public Approval approve(long id, Actor actor, String password, String reason) {
        actor.require(Permission.APPROVE);
        TextForm.REASON.require(reason, "the reason");
        Approval approval = find(id);
        requireOpen(approval);
        requireSecondPerson(approval, actor);
        requireUnchanged(approval);
        // before anything is locked or recorded: a refusal is recorded beside this transaction
        signatures.sign(
                actor, password, Meaning.APPROVED_MODEL, approval.model().subject(), approval.recordHash());
        entities.refresh(approval, LockModeType.PESSIMISTIC_WRITE);
        requireOpen(approval);
        approval.decide(Approval.State.APPROVED, clock.now(), actor.name(), reason);
        activation.approved(approval.model(), approval.recordHash(), actor, reason);
        return approval;
    }

    /**
     * Says no to a proposal.
     *
     * @param reason why, for the one who proposed it and the record; required
     * @throws IllegalStateException if it was answered before
     */
    @Transactional
    public Approval decline(long id, Actor actor, String reason) {
        actor.require(Permission.APPROVE);
        return close(id, Approval.State.DECLINED, "model.declined", actor, reason);
    }

    /**
     * Takes a proposal back.
     *
     * @param reason why, for the record; required
     * @throws IllegalStateException if it was answered before
     */
    @Transactional
    public Approval withdraw(long id, Actor actor, String reason) {
        actor.require(Permission.MANAGE_MODELS);
        return close(id, Approval.State.WITHDRAWN, "model.withdrawn", actor, reason);
    }

    private Approval close(long id, Approval.State answer, String action, Actor actor, String reason) {
        TextForm.REASON.require(reason, "the reason");
        Approval approval = find(id);
        entities.lock(approval, LockModeType.PESSIMISTIC_WRITE);
        requireOpen(approval);
        approval.decide(answer, clock.now(), actor.name(), reason);
        audit.record(
                actor,
                new Change(
                        action,
                        approval.model().subject(),
                        Approval.State.PROPOSED.name(),
                        answer + ", record " + approval.recordHash(),
                        reason));
        return approval;
    }

    /** The proposals of a model, the latest first. */
    @Transactional
    public List<Approval> of(ModelVersion model) {
        return entities.createQuery(
                        "select a from Approval a where a.model.id = :model order by a.id desc", Approval.class)
                .setParameter("model", model.id())
                .getResultList();
    }

    /** The proposal of a model that waits for an answer. */
    @Transactional
    public Optional<Approval> open(ModelVersion model) {
        return of(model).stream()
                .filter(approval -> approval.state() == Approval.State.PROPOSED)
                .findFirst();
    }

    /** All proposals that wait for an answer, the longest waiting first. */
    @Transactional
    public List<Approval> open() {
        return entities.createQuery("select a from Approval a where a.state = :state order by a.id", Approval.class)
                .setParameter("state", Approval.State.PROPOSED)
                .getResultList();
    }

    /** Whether this person is none of those who had the model made, proposed it or tried it. */
    public boolean isSecondPerson(Approval approval, String name) {
        return !name.equals(approval.proposedBy())
                && !name.equals(approval.model().publishedBy())
                && !name.equals(approval.gate().begunBy());
    }

    private void requireSecondPerson(Approval approval, Actor actor) {
        if (!isSecondPerson(approval, actor.name())) {
            throw new IllegalStateException("model " + approval.model().subject()
                    + " needs the signature of somebody who did not have it made, try or propose it; " + actor.name()
                    + " did");
        }
    }

    private void requireUnchanged(Approval approval) {
        Gate gate = gates.passed(approval.model());
        if (!gate.id().equals(approval.gate().id()) || !record(gate).hash().equals(approval.recordHash())) {
            throw new IllegalStateException(
                    "the record of model " + approval.model().subject()
                            + " was changed since it was proposed: withdraw the proposal and make another one");
        }
    }

    private ModelRecord record(Gate gate) {
        GateResult result = gates.result(gate).orElseThrow();
        return ModelRecord.of(gate, result);
    }

    private static void requireOpen(Approval approval) {
        if (approval.state() != Approval.State.PROPOSED) {
            throw new IllegalStateException("proposal " + approval.id() + " of model "
                    + approval.model().subject() + " was answered before: " + approval.state());
        }
    }

    private Approval find(long id) {
        Approval approval = entities.find(Approval.class, id);
        if (approval == null) {
            throw new IllegalArgumentException("there is no proposal " + id);
        }
        return approval;
    }
}
