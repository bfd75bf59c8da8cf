package io.plantinspection.inspection;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What shadow models said, and how often they disagreed. */
@ApplicationScoped
public class ShadowInspections {

    private final EntityManager entities;
    private final DatabaseClock clock;

    protected ShadowInspections() {
        this(null, null);
    }

    @Inject
    public ShadowInspections(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Keeps what a shadow said. */
    @Transactional
    void keep(long inspection, long model, double score, Thresholds thresholds) {
        entities.persist(new ShadowInspection(
                entities.find(Inspection.class, inspection),
                entities.find(ModelVersion.class, model),
                score,
                thresholds,
                clock.now()));
    }

    /** Disagreements from the newest to the oldest. */
    @Transactional
    public List<ShadowInspection> disagreements(int first, int count) {
        return entities.createQuery(
                        "select s from ShadowInspection s join fetch s.inspection join fetch s.model"
                                + " where s.agrees = :agrees order by s.id desc",
                        ShadowInspection.class)
                .setParameter("agrees", false)
                .setFirstResult(first)
                .setMaxResults(count)
                .getResultList();
    }

    /** The latest parts that one model judged while the other looked on, from the newest to the oldest. */
    @Transactional
    public List<ShadowInspection> beside(ModelVersion shadow, ModelVersion judging, int count) {
        return entities.createQuery(
                        "select s from ShadowInspection s join fetch s.inspection join fetch s.model"
                                + " where s.model.id = :shadow and s.inspection.modelDigest = :judging"
                                + " order by s.id desc",
                        ShadowInspection.class)
                .setParameter("shadow", shadow.id())
                .setParameter("judging", judging.digest())
                .setMaxResults(count)
                .getResultList();
    }

    /** Number of disagreements. */
    @Transactional
    public long countDisagreements() {
        return entities.createQuery("select count(s) from ShadowInspection s where s.agrees = :agrees", Long.class)
                .setParameter("agrees", false)
                .getSingleResult();
    }

    /** How often each model disagreed, the newest model first; those that never looked at a part are left out. */
    @Transactional
    public List<ShadowTally> tallies() {
        SortedMap<Long, ShadowTally> byModel = new TreeMap<>(Comparator.reverseOrder());
        entities.createQuery(
                        "select s.model.id, s.agrees, count(s) from ShadowInspection s group by s.model.id, s.agrees",
                        Object[].class)
                .getResultStream()
                .map(row -> tally(((Number) row[0]).longValue(), (Boolean) row[1], ((Number) row[2]).longValue()))
                .forEach(tally -> byModel.merge(tally.model().id(), tally, ShadowTally::and));
        return List.copyOf(byModel.values());
    }

    private ShadowTally tally(long model, boolean agrees, long parts) {
        return new ShadowTally(entities.find(ModelVersion.class, model), parts, agrees ? 0 : parts);
    }
}
