package io.plantinspection.alarms;

import static io.plantinspection.alarms.WatchedPlant.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.drift.Baseline;
import io.plantinspection.messages.AlarmNotice;
import io.plantinspection.messages.AlarmNotice.Event;
import io.plantinspection.messages.AlarmNotice.Kind;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.testing.BrightSpotModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is an alarm, and what ends it. */
class AlarmRulesIT {

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
    void scores_that_drift_begin_an_alarm_which_ends_when_they_are_back() {
        ModelVersion model = plant.activate(plant.calibrated());
        plant.in(() -> plant.baselines.establish(model));
        plant.parts(100, Duration.ofMinutes(25), -2);
        plant.look();
        assertThat(plant.in(plant.alarms::lasting)).isEmpty();

        plant.parts(200, Duration.ofMinutes(15), 0);
        plant.look();

        assertThat(plant.in(plant.alarms::lasting))
                .extracting(PlantAlarm::kind)
                .containsExactlyInAnyOrder(Kind.SCORE_DRIFT, Kind.SCORE_CHART);
        List<AlarmNotice> notices = List.of(plant.notice(), plant.notice());
        assertThat(notices).allSatisfy(notice -> {
            assertThat(notice.event()).isEqualTo(Event.BEGAN);
            assertThat(notice.product()).isEqualTo(PRODUCT);
            assertThat(notice.figure()).isGreaterThan(notice.limit());
        });
        plant.look();
        assertThat(plant.subscriber.receiveNoWait()).isNull();

        plant.database.execute("delete from inspection where score > 0.3");
        plant.recount();
        plant.look();

        assertThat(List.of(plant.notice(), plant.notice())).allSatisfy(notice -> {
            assertThat(notice.event()).isEqualTo(Event.ENDED);
            assertThat(notice.endedAt()).isNotNull();
        });
        assertThat(plant.in(plant.alarms::lasting)).isEmpty();
        assertThat(plant.in(() -> plant.alarms.open(10))).hasSize(2);
    }

    @Test
    void a_model_without_calibration_scores_is_compared_with_its_first_parts() {
        ModelVersion model = plant.activate(new BrightSpotModel(PRODUCT, "v1"));
        plant.parts(59, Duration.ofHours(2), -2);
        assertThat(plant.in(() -> plant.baselines.establish(model))).isEmpty();

        plant.parts(30, Duration.ofHours(1), -2);

        Baseline baseline = plant.in(() -> plant.baselines.establish(model)).orElseThrow();
        assertThat(baseline.source()).isEqualTo(Baseline.Source.FIRST_PARTS);
        assertThat(baseline.scores().total()).isEqualTo(60);
        plant.parts(20, Duration.ofMinutes(30), 0);
        assertThat(plant.in(() -> plant.baselines.establish(model))
                        .orElseThrow()
                        .scores())
                .isEqualTo(baseline.scores());
    }

    @Test
    void a_jump_of_rejects_is_an_alarm_and_a_few_are_not() {
        plant.activate(plant.calibrated());
        plant.parts(300, Duration.ofHours(5), -2);
        plant.rejects(6, Duration.ofHours(5));
        plant.parts(40, Duration.ofMinutes(20), -2);
        plant.rejects(2, Duration.ofMinutes(20));
        plant.look();
        assertThat(plant.in(plant.alarms::lasting)).isEmpty();

        plant.rejects(8, Duration.ofMinutes(10));
        plant.look();

        assertThat(plant.in(plant.alarms::lasting)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.REJECT_RATE);
            assertThat(alarm.figure()).isEqualTo(10 / 50.0);
            assertThat(alarm.limit()).isEqualTo(2 * 7 / 308.0);
        });
    }

    @Test
    void a_line_that_falls_silent_is_an_alarm_until_parts_come_again() {
        plant.activate(plant.calibrated());
        plant.parts(10, Duration.ofMinutes(45), -2);
        plant.look();

        assertThat(plant.notice()).satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Kind.NO_PARTS);
            assertThat(notice.figure()).isBetween(44 * 60.0, 46 * 60.0);
            assertThat(notice.limit()).isEqualTo(30 * 60);
        });
        plant.parts(1, Duration.ZERO, -2);
        plant.look();

        assertThat(plant.notice().event()).isEqualTo(Event.ENDED);
    }

    @Test
    void a_queue_that_stays_long_is_an_alarm_and_one_that_shrinks_is_not() {
        for (int ago = 5; ago >= 1; ago--) {
            plant.depth(ago, 20 - ago);
        }
        plant.database.inTransaction(() -> plant.queue.keep(30));
        plant.look();

        assertThat(plant.in(plant.alarms::lasting)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.QUEUE_GROWS);
            assertThat(alarm.product()).isEmpty();
            assertThat(alarm.figure()).isEqualTo(30);
        });
        assertThat(plant.notice().product()).isNull();

        plant.database.execute("update queue_depth set depth = 12 where depth = 30");
        plant.database.execute("update queue_depth set depth = 100 where depth = 15");
        plant.look();

        assertThat(plant.in(plant.alarms::lasting)).isEmpty();
    }
}
