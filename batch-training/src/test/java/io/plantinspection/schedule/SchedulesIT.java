package io.plantinspection.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.run.TrainingDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedules in a real database. */
class SchedulesIT {

    private static final Actor EVA = new Actor("eva", "127.0.0.1", Role.ENGINEER);
    private static final PlantCalendar NIGHTLY = PlantCalendar.of("0 2 * * *", ZoneOffset.UTC);

    private final TrainingDatabase database = new TrainingDatabase();

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_schedule_keeps_its_command_and_comes_at_the_next_of_its_times() {
        long id = create(command("flange", Map.of("noise-draws", "2")), 20);

        TrainingSchedule schedule = as(schedules -> schedules.find(id).orElseThrow());

        assertThat(schedule.command()).isEqualTo(command("flange", Map.of("noise-draws", "2")));
        assertThat(schedule.newParts()).isEqualTo(20);
        assertThat(schedule.dueAt().orElseThrow())
                .isEqualTo(NIGHTLY.after(now()).orElseThrow());
        assertThat(trail()).extracting(AuditEvent::action).containsExactly("schedule.created");
        assertThat(trail().get(0).actor()).isEqualTo("eva");
        assertThat(trail().get(0).reason()).isEqualTo("new lot");
    }

    @Test
    void a_paused_schedule_is_not_due_until_it_is_resumed() {
        long id = create(command("flange", null), 0);

        as(schedules -> act(() -> schedules.pause(id, EVA, "line stands")));
        assertThat(as(schedules -> schedules.find(id)).orElseThrow().dueAt()).isEmpty();

        as(schedules -> act(() -> schedules.resume(id, EVA, "line runs")));
        assertThat(as(schedules -> schedules.find(id)).orElseThrow().dueAt()).isPresent();
        assertThat(trail()).extracting(AuditEvent::reason).containsExactly("line runs", "line stands", "new lot");
    }

    @Test
    void an_ended_schedule_stays_on_record_and_cannot_be_resumed() {
        long id = create(command("flange", null), 0);

        as(schedules -> act(() -> schedules.end(id, EVA, "product ran out")));

        assertThat(as(Schedules::all)).singleElement().matches(TrainingSchedule::isOver);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> as(schedules -> act(() -> schedules.resume(id, EVA, "again"))));
    }

    @Test
    void a_command_that_could_not_be_obeyed_is_refused_at_once() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(command("../flange", null), 0))
                .withMessageContaining("product");
        assertThatIllegalArgumentException().isThrownBy(() -> create(command("flange", Map.of("no-such", "1")), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> create(command("flange", null), -1));
    }

    @Test
    void an_auditor_may_not_make_or_stop_schedules() {
        Actor auditor = new Actor("aud", "127.0.0.1", Role.AUDITOR);
        long id = create(command("flange", null), 0);

        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> as(schedules -> schedules.create(command("screw", null), NIGHTLY, 0, auditor)));
        assertThatExceptionOfType(ForbiddenException.class)
                .isThrownBy(() -> as(schedules -> act(() -> schedules.end(id, auditor, "no"))));
    }

    @Test
    void only_what_the_dataset_gained_since_the_last_run_counts() {
        long id = create(command("flange", null), 5);

        TrainingSchedule schedule = as(schedules -> schedules.find(id).orElseThrow());
        assertThat(schedule.gained(4)).isEqualTo(4);
        assertThat(schedule.hasEnough(4)).isFalse();
        assertThat(schedule.hasEnough(5)).isTrue();

        schedule.began(40);
        assertThat(schedule.hasEnough(44)).isFalse();
        assertThat(schedule.hasEnough(45)).isTrue();
        assertThat(schedule.gained(38)).as("parts were taken away").isEqualTo(-2);
    }

    private long create(TrainingCommand command, int newParts) {
        return as(schedules -> schedules.create(command, NIGHTLY, newParts, EVA).id());
    }

    private static TrainingCommand command(String product, Map<String, String> overrides) {
        return TrainingCommand.train("s-1", product, "flange", "demo", null, overrides, 7L, false, "new lot");
    }

    private Instant now() {
        return database.inTransaction(entities -> new DatabaseClock(entities).now());
    }

    private List<AuditEvent> trail() {
        return database.inRecord(entities -> new AuditTrail(entities, new DatabaseClock(entities)).newest(0, 10));
    }

    private static boolean act(Runnable change) {
        change.run();
        return true;
    }

    private <T> T as(Function<Schedules, T> work) {
        return database.inTransaction(entities -> database.inRecord(record -> work.apply(new Schedules(
                entities, new AuditTrail(record, new DatabaseClock(record)), new DatabaseClock(entities)))));
    }
}
