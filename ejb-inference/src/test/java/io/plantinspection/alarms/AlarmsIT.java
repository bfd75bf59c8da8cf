package io.plantinspection.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.messages.AlarmNotice.Event;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of an alarm that has begun. */
class AlarmsIT {

    private static final Actor OPERATOR = new Actor("olga", "127.0.0.1", Role.OPERATOR);

    @TempDir
    private Path home;

    private WatchedPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new WatchedPlant(home);
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
    }

    @Test
    void an_alarm_is_acknowledged_once_for_a_reason() {
        plant.activate(plant.calibrated());
        plant.parts(10, Duration.ofMinutes(45), -2);
        plant.look();
        plant.notice();
        long id = plant.in(plant.alarms::lasting).get(0).id();
        var auditor = new Actor("anna", "127.0.0.1", Role.AUDITOR);

        assertThatThrownBy(() -> plant.acknowledge(id, auditor, "seen")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> plant.acknowledge(id, OPERATOR, "")).isInstanceOf(IllegalArgumentException.class);
        plant.acknowledge(id, OPERATOR, "the line is being cleaned");

        assertThat(plant.notice()).satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Event.ACKNOWLEDGED);
            assertThat(notice.acknowledgedBy()).isEqualTo("olga");
            assertThat(notice.reason()).isEqualTo("the line is being cleaned");
        });
        assertThatThrownBy(() -> plant.acknowledge(id, OPERATOR, "again")).isInstanceOf(IllegalStateException.class);
        AuditEvent event = plant.in(() -> plant.audit.newest(0, 1)).get(0);
        assertThat(event.action()).isEqualTo("alarm.acknowledged");
        assertThat(event.actor()).isEqualTo("olga");
        assertThat(event.reason()).isEqualTo("the line is being cleaned");
        // it lasts for all that
        assertThat(plant.in(plant.alarms::lasting)).hasSize(1);
    }

    @Test
    void an_alarm_that_comes_back_at_once_is_the_same_unless_somebody_has_seen_it() {
        plant.depths(30);
        plant.look();
        long first = plant.notice().alarm();
        plant.depths(5);
        plant.look();
        assertThat(plant.notice().event()).isEqualTo(Event.ENDED);

        plant.depths(30);
        plant.look();

        assertThat(plant.notice()).satisfies(again -> {
            assertThat(again.alarm()).isEqualTo(first);
            assertThat(again.event()).isEqualTo(Event.BEGAN);
            assertThat(again.endedAt()).isNull();
        });
        plant.acknowledge(first, OPERATOR, "a lane was restarted");
        plant.notice();
        plant.depths(5);
        plant.look();
        plant.notice();
        plant.depths(30);
        plant.look();
        assertThat(plant.notice().alarm()).isNotEqualTo(first);
    }

    @Test
    void two_servers_that_look_at_once_begin_one_alarm() {
        plant.activate(plant.calibrated());
        plant.parts(10, Duration.ofMinutes(45), -2);
        plant.look();
        plant.notice();

        // the other one looks a moment later, and not again
        plant.database.inTransaction(() -> plant.alarms.look());

        assertThat(plant.subscriber.receiveNoWait()).isNull();
        assertThat(plant.in(() -> plant.alarms.newest(0, 10))).hasSize(1);
    }
}
