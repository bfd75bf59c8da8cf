package io.plantinspection.schedule;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.catalogue.DatasetCatalogue;
import io.plantinspection.catalogue.DatasetSummary;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.run.TrainingCommands;
import io.plantinspection.unit.TrainingUnit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Gives the commands of the schedules whose time has come. Any number of nodes may look: a schedule's row is locked while
 * one does, and its request id is made of the time, so that a node which died half-way does not have it trained twice.
 */
@ApplicationScoped
public class DueSchedules {

    @Inject
    @TrainingUnit
    private EntityManager entities;

    @Inject
    private TrainingCommands commands;

    @Inject
    private DatasetCatalogue datasets;

    @Inject
    private DatabaseClock clock;

    protected DueSchedules() {}

    DueSchedules(EntityManager entities, TrainingCommands commands, DatasetCatalogue datasets, DatabaseClock clock) {
        this.entities = entities;
        this.commands = commands;
        this.datasets = datasets;
        this.clock = clock;
    }

    private record Finding(Optional<Long> run, String detail) {}

    /** Numbers of the schedules whose time has come. */
    @Transactional(TxType.REQUIRES_NEW)
    public List<Long> due() {
        return entities.createQuery(
                        "select s.id from TrainingSchedule s where s.dueAt <= :now order by s.dueAt", Long.class)
                .setParameter("now", clock.now())
                .getResultList();
    }

    /**
     * Gives the command of a schedule if its time has come and its condition holds, and notes what became of it.
     *
     * @return whether a run began
     */
    @Transactional(TxType.REQUIRES_NEW)
    public boolean look(long id) {
        TrainingSchedule schedule = entities.find(TrainingSchedule.class, id, LockModeType.PESSIMISTIC_WRITE);
        Instant now = clock.now();
        Instant due = schedule.dueAt().orElse(now.plusSeconds(1));
        if (due.isAfter(now)) {
            return false;
        }
        Finding finding = find(schedule, due);
        entities.persist(new ScheduleOutcome(id, due, now, finding.run().orElse(null), finding.detail()));
        schedule.came(now);
        return finding.run().isPresent();
    }

    private Finding find(TrainingSchedule schedule, Instant due) {
        try {
            int parts = datasets.find(schedule.command().dataset())
                    .map(DatasetSummary::parts)
                    .orElse(0);
            if (!schedule.hasEnough(parts)) {
                return new Finding(
                        Optional.empty(),
                        "The dataset has gained " + schedule.gained(parts) + " photographs since the last run; "
                                + schedule.newParts() + " are asked for.");
            }
            long run = begin(schedule, due);
            schedule.began(parts);
            return new Finding(Optional.of(run), "The dataset has " + parts + " photographs.");
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return new Finding(Optional.empty(), "No run could begin: " + e.getMessage());
        }
    }

    private long begin(TrainingSchedule schedule, Instant due) {
        TrainingCommand command = schedule.command()
                .withRequestId(
                        "schedule-" + schedule.id() + "-" + due.toString().replace(":", ""));
        var actor = new Actor(schedule.createdBy(), "schedule " + schedule.id(), Role.ENGINEER);
        return commands.obey(command, actor).get(0).id();
    }
}
