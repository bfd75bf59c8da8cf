package io.plantinspection.decision;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.WaitingPart;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** What people decide about parts; the verdict of the model stays beside it, and every decision is kept. */
@ApplicationScoped
public class Decisions {

    private final EntityManager entities;
    private final AuditTrail audit;
    private final DecisionTopic topic;

    protected Decisions() {
        this(null, null, null);
    }

    @Inject
    Decisions(EntityManager entities, AuditTrail audit, DecisionTopic topic) {
        this.entities = entities;
        this.audit = audit;
        this.topic = topic;
    }

    /**
     * Decides about a part. Whoever may decide what the model left to people may not yet decide otherwise than a clear
     * verdict. The plant is told when this commits, and not otherwise.
     *
     * @param inspection number of the inspection
     * @param seen number of the last decision that the person has seen, 0 for none
     * @throws DecidedMeanwhileException if there is another one by now
     * @throws NoSuchElementException if there is no such inspection
     */
    @Transactional
    public Decision decide(long inspection, int seen, Ruling ruling, Actor actor) {
        actor.require(Permission.DECIDE_REVIEWS);
        // whoever decides about the same part waits here, and then sees this decision
        Inspection part = entities.find(Inspection.class, inspection, LockModeType.PESSIMISTIC_WRITE);
        if (part == null) {
            throw new NoSuchElementException("there is no inspection " + inspection);
        }
        InspectionResult judged = part.result();
        if (judged.verdict() != Verdict.REVIEW) {
            actor.require(Permission.OVERRIDE_VERDICTS);
        }
        Optional<Decision> before = current(inspection);
        int last = before.map(Decision::number).orElse(0);
        if (last != seen) {
            throw new DecidedMeanwhileException(judged.requestId(), last);
        }
        AuditEvent event = audit.record(
                actor,
                new Change(
                        "inspection.decided",
                        judged.requestId(),
                        before.map(decision -> decision.ruling().text()).orElse("verdict " + judged.verdict()),
                        ruling.text(),
                        ruling.reason()));
        var decision = new Decision(part, last + 1, ruling, actor.name(), event.at(), event.sequence());
        entities.persist(decision);
        Optional.ofNullable(entities.find(WaitingPart.class, inspection)).ifPresent(entities::remove);
        topic.publish(decision.message());
        return decision;
    }

    /** The decision about a part that counts. */
    @Transactional
    public Optional<Decision> current(long inspection) {
        return of(inspection).stream().findFirst();
    }

    /** The decisions that count about these parts, by the number of the inspection; undecided ones are left out. */
    @Transactional
    public Map<Long, Decision> current(Collection<Long> inspections) {
        Map<Long, Decision> current = new HashMap<>();
        if (!inspections.isEmpty()) {
            entities.createQuery(
                            "select d from Decision d join fetch d.inspection where d.inspection.id in :inspections"
                                    + " order by d.number",
                            Decision.class)
                    .setParameter("inspections", inspections)
                    .getResultStream()
                    .forEach(decision -> current.put(decision.inspection().id(), decision));
        }
        return current;
    }

    /** All decisions about a part, the newest first. */
    @Transactional
    public List<Decision> of(long inspection) {
        return entities.createQuery(
                        "select d from Decision d where d.inspection.id = :inspection order by d.number desc",
                        Decision.class)
                .setParameter("inspection", inspection)
                .getResultList();
    }
}
