package io.plantinspection.schedule;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.TextForm;
import io.plantinspection.run.TrainingCommands;
import io.plantinspection.unit.TrainingUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Which trainings are to begin by themselves, and when. Every change is in the audit trail. */
@ApplicationScoped
public class Schedules {

    @Inject
    @TrainingUnit
    private EntityManager entities;

    @Inject
    private AuditTrail audit;

    @Inject
    private DatabaseClock clock;

    protected Schedules() {}

    Schedules(EntityManager entities, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Has a command given at the times of a calendar.
     *
     * @param command a training of one product; its request id is only the first one's
     * @param newParts photographs that the dataset must have gained since the schedule's last run began; 0 for no
     *     condition
     * @throws IllegalArgumentException with a sentence if it could not be obeyed
     */
    @Transactional
    public TrainingSchedule create(TrainingCommand command, PlantCalendar calendar, int newParts, Actor actor) {
        actor.require(Permission.TRAIN_MODELS);
        TrainingCommands.check(command);
        if (command.product() == null) {
            throw new IllegalArgumentException("A schedule is of one product and its dataset.");
        }
        if (newParts < 0) {
            throw new IllegalArgumentException("The number of new parts must be 0 or more, not " + newParts + ".");
        }
        var schedule = new TrainingSchedule(command, calendar, newParts, actor.name(), clock.now());
        entities.persist(schedule);
        entities.flush();
        record(schedule, "schedule.created", null, state(schedule), actor, command.reason());
        return schedule;
    }

    /** Has its times go by until it is resumed. */
    @Transactional
    public void pause(long id, Actor actor, String reason) {
        change(id, "schedule.paused", TrainingSchedule::pause, actor, reason);
    }

    /** Has it come again, from now on. */
    @Transactional
    public void resume(long id, Actor actor, String reason) {
        change(id, "schedule.resumed", schedule -> schedule.resume(clock.now()), actor, reason);
    }

    /** Ends it for good; what it did stays on record. */
    @Transactional
    public void end(long id, Actor actor, String reason) {
        change(id, "schedule.ended", schedule -> schedule.end(clock.now()), actor, reason);
    }

    private void change(long id, String action, Consumer<TrainingSchedule> change, Actor actor, String reason) {
        actor.require(Permission.TRAIN_MODELS);
        if (!TextForm.REASON.fits(reason)) {
            throw new IllegalArgumentException("the reason must be " + TextForm.REASON);
        }
        TrainingSchedule schedule = entities.find(TrainingSchedule.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (schedule == null || schedule.isOver()) {
            throw new IllegalArgumentException("there is no schedule " + id + ", or it has ended");
        }
        String before = state(schedule);
        change.accept(schedule);
        record(schedule, action, before, state(schedule), actor, reason);
    }

    private void record(
            TrainingSchedule schedule, String action, String before, String after, Actor actor, String reason) {
        audit.record(
                actor, new Change(action, schedule.product() + "/schedule " + schedule.id(), before, after, reason));
    }

    private static String state(TrainingSchedule schedule) {
        TrainingCommand command = schedule.command();
        String how = schedule.isOver() ? "ended" : schedule.isPaused() ? "paused" : "on";
        return how + ", at " + schedule.calendar() + ", new parts " + schedule.newParts() + ", dataset "
                + command.dataset() + ", profile " + command.profile() + " with " + command.overrides()
                + ", activate " + command.activate();
    }

    /** All that have not ended, then those that have; the newest first. */
    @Transactional
    public List<TrainingSchedule> all() {
        return entities.createQuery(
                        "select s from TrainingSchedule s order by case when s.endedAt is null then 0 else 1 end, s.id desc",
                        TrainingSchedule.class)
                .getResultList();
    }

    /** The schedule with this number. */
    @Transactional
    public Optional<TrainingSchedule> find(long id) {
        return Optional.ofNullable(entities.find(TrainingSchedule.class, id));
    }

    /** What became of a schedule's times, the newest first. */
    @Transactional
    public List<ScheduleOutcome> outcomes(long id, int most) {
        return entities.createQuery(
                        "select o from ScheduleOutcome o where o.schedule = :id order by o.dueAt desc",
                        ScheduleOutcome.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList();
    }
}
