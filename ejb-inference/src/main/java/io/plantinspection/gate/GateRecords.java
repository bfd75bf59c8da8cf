package io.plantinspection.gate;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.golden.GoldenPart;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Keeps how far a gate is, each step in a transaction of its own, so that people can follow it. */
@ApplicationScoped
public class GateRecords {

    /**
     * What is to be done for a gate.
     *
     * @param gate as it began
     * @param parts to judge
     */
    record Work(Gate gate, List<GoldenPart> parts) {}

    private final EntityManager entities;
    private final GoldenSets golden;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected GateRecords() {
        this(null, null, null, null);
    }

    @Inject
    public GateRecords(EntityManager entities, GoldenSets golden, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.golden = golden;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Work work(long id) {
        Gate gate = entities.find(Gate.class, id);
        return new Work(gate, golden.of(gate.product()).parts());
    }

    @Transactional
    void judged(long id, GoldenPart part, Seen candidate, Optional<Seen> active) {
        Gate gate = entities.find(Gate.class, id, LockModeType.PESSIMISTIC_WRITE);
        entities.persist(new GateScore(id, entities.find(GoldenPart.class, part.id()), candidate, active));
        gate.judged(clock.now());
    }

    /** Ends a gate whose parts are all judged. */
    @Transactional
    void complete(long id) {
        Gate gate = entities.find(Gate.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (!golden.of(gate.product()).digest().equals(gate.goldenDigest())) {
            end(gate, Gate.State.BROKEN, "The golden parts were changed while they were judged. Begin another gate.");
            return;
        }
        GateResult result = GateResult.of(gate, scores(entities, id));
        end(gate, result.passed() ? Gate.State.PASSED : Gate.State.FAILED, result.sentence());
    }

    /** Ends a gate that could not go on. */
    @Transactional
    void broke(long id, String why) {
        end(entities.find(Gate.class, id, LockModeType.PESSIMISTIC_WRITE), Gate.State.BROKEN, why);
    }

    private void end(Gate gate, Gate.State state, String finding) {
        gate.end(state, finding, clock.now());
        audit.record(
                new Actor(gate.begunBy(), "gate " + gate.id()),
                new Change("gate.ended", gate.candidate().model().subject(), null, state + ": " + finding, null));
    }

    static List<GateScore> scores(EntityManager entities, long gate) {
        return entities.createQuery(
                        "select s from GateScore s join fetch s.part where s.gate = :gate"
                                + " order by s.part.name, s.part.id",
                        GateScore.class)
                .setParameter("gate", gate)
                .getResultList();
    }
}
