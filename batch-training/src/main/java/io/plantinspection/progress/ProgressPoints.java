package io.plantinspection.progress;

import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.unit.TrainingUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How all trainings went. What is noted is stored at once, whatever becomes of the training. */
@ApplicationScoped
public class ProgressPoints {

    @Inject
    @TrainingUnit
    private EntityManager entities;

    @Inject
    private DatabaseClock clock;

    protected ProgressPoints() {}

    ProgressPoints(EntityManager entities, DatabaseClock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** Forgets what was noted after this step, for the training goes on from there and does those steps again. */
    @Transactional(TxType.REQUIRES_NEW)
    public void forgetAfter(long run, int step) {
        entities.createQuery("delete from ProgressPoint p where p.run = :run and p.step > :step")
                .setParameter("run", run)
                .setParameter("step", step)
                .executeUpdate();
    }

    /** Stores a point, in place of one of the same run and step. */
    @Transactional(TxType.REQUIRES_NEW)
    public void add(ProgressPoint point) {
        point.notedAt(clock.now());
        entities.merge(point);
    }

    /** A run's points from the first step on. */
    @Transactional
    public List<ProgressPoint> of(long run) {
        return entities.createQuery(
                        "select p from ProgressPoint p where p.run = :run order by p.step", ProgressPoint.class)
                .setParameter("run", run)
                .getResultList();
    }

    /** The point of a run after that many steps. */
    @Transactional
    public Optional<ProgressPoint> find(long run, int step) {
        return Optional.ofNullable(entities.find(ProgressPoint.class, new ProgressKey(run, step)));
    }

    /** The newest point of every run that has one, by the run's number. */
    @Transactional
    public Map<Long, ProgressPoint> newest() {
        return entities.createQuery(
                        "select p from ProgressPoint p where p.step = "
                                + "(select max(q.step) from ProgressPoint q where q.run = p.run)",
                        ProgressPoint.class)
                .getResultStream()
                .collect(Collectors.toMap(ProgressPoint::run, Function.identity()));
    }
}
