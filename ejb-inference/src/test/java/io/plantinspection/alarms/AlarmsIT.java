package io.plantinspection.alarms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.drift.Baseline;
import io.plantinspection.drift.Baselines;
import io.plantinspection.drift.ScoreDrifts;
import io.plantinspection.messages.AlarmNotice;
import io.plantinspection.messages.AlarmNotice.Event;
import io.plantinspection.messages.AlarmNotice.Kind;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.TestRegistry;
import io.plantinspection.statistics.InspectionRows;
import io.plantinspection.statistics.PlantStatistics;
import io.plantinspection.statistics.Rollup;
import io.plantinspection.statistics.TestRollup;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.threshold.CalibrationScores;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alarms of a real database, told over a real broker. */
class AlarmsIT {

    private static final long PATIENCE_MILLIS = 30_000;
    private static final String PRODUCT = "flange";
    private static final Actor OPERATOR = new Actor("olga", "127.0.0.1", Role.OPERATOR);

    @TempDir
    private Path home;

    private final TestDatabase database = new TestDatabase();
    private final DatabaseClock clock = new DatabaseClock(database.entities());
    private final AuditTrail audit = new AuditTrail(database.entities(), clock);
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");
    private final InspectionRows rows = new InspectionRows(database);
    private final QueueDepths queue = new QueueDepths(database.entities(), clock);
    private final Random random = new Random(3);
    private JMSContext context;
    private JMSConsumer subscriber;
    private TestRegistry plant;
    private Rollup rollup;
    private Baselines baselines;
    private Alarms alarms;
    private long number;

    @BeforeEach
    void start() throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0")
                .addAddressConfiguration(new CoreAddressConfiguration()
                        .setName(Destinations.PLANT_ALARMS)
                        .addRoutingType(RoutingType.MULTICAST));
        broker.setConfiguration(configuration).start();
        context = connections.createContext();
        subscriber = context.createConsumer(context.createTopic(Destinations.PLANT_ALARMS));
        plant = new TestRegistry(
                database, home, Map.of("plant.statistics.baseline-parts", "60", "plant.alarm.queue", "10"));
        Settings settings = plant.settings();
        var entities = database.entities();
        rollup = TestRollup.of(database, audit, clock);
        var statistics = new PlantStatistics(entities, clock, settings);
        baselines = new Baselines(entities, plant.lane(), statistics, clock, settings);
        var drifts = new ScoreDrifts(baselines, plant.thresholds(), settings);
        alarms = new Alarms(
                entities,
                new AlarmRules(statistics, drifts, plant.registry(), queue, clock, settings),
                context,
                audit,
                clock,
                settings);
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        context.close();
        connections.close();
        broker.stop();
        database.close();
    }

    @Test
    void scores_that_drift_begin_an_alarm_which_ends_when_they_are_back() {
        ModelVersion model = activate(calibrated());
        in(() -> baselines.establish(model));
        parts(100, Duration.ofMinutes(25), -2);
        look();
        assertThat(in(alarms::lasting)).isEmpty();

        parts(200, Duration.ofMinutes(15), 0);
        look();

        assertThat(in(alarms::lasting))
                .extracting(PlantAlarm::kind)
                .containsExactlyInAnyOrder(Kind.SCORE_DRIFT, Kind.SCORE_CHART);
        List<AlarmNotice> notices = List.of(notice(), notice());
        assertThat(notices).allSatisfy(notice -> {
            assertThat(notice.event()).isEqualTo(Event.BEGAN);
            assertThat(notice.product()).isEqualTo(PRODUCT);
            assertThat(notice.figure()).isGreaterThan(notice.limit());
        });
        look();
        assertThat(subscriber.receiveNoWait()).isNull();

        database.execute("delete from inspection where score > 0.3");
        recount();
        look();

        assertThat(List.of(notice(), notice())).allSatisfy(notice -> {
            assertThat(notice.event()).isEqualTo(Event.ENDED);
            assertThat(notice.endedAt()).isNotNull();
        });
        assertThat(in(alarms::lasting)).isEmpty();
        assertThat(in(() -> alarms.open(10))).hasSize(2);
    }

    @Test
    void a_model_without_calibration_scores_is_compared_with_its_first_parts() {
        ModelVersion model = activate(new BrightSpotModel(PRODUCT, "v1"));
        parts(59, Duration.ofHours(2), -2);
        assertThat(in(() -> baselines.establish(model))).isEmpty();

        parts(30, Duration.ofHours(1), -2);

        Baseline baseline = in(() -> baselines.establish(model)).orElseThrow();
        assertThat(baseline.source()).isEqualTo(Baseline.Source.FIRST_PARTS);
        assertThat(baseline.scores().total()).isEqualTo(60);
        parts(20, Duration.ofMinutes(30), 0);
        assertThat(in(() -> baselines.establish(model)).orElseThrow().scores()).isEqualTo(baseline.scores());
    }

    @Test
    void a_jump_of_rejects_is_an_alarm_and_a_few_are_not() {
        activate(calibrated());
        parts(300, Duration.ofHours(5), -2);
        rejects(6, Duration.ofHours(5));
        parts(40, Duration.ofMinutes(20), -2);
        rejects(2, Duration.ofMinutes(20));
        look();
        assertThat(in(alarms::lasting)).isEmpty();

        rejects(8, Duration.ofMinutes(10));
        look();

        assertThat(in(alarms::lasting)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.REJECT_RATE);
            assertThat(alarm.figure()).isEqualTo(10 / 50.0);
            assertThat(alarm.limit()).isEqualTo(2 * 7 / 308.0);
        });
    }

    @Test
    void a_line_that_falls_silent_is_an_alarm_until_parts_come_again() {
        activate(calibrated());
        parts(10, Duration.ofMinutes(45), -2);
        look();

        assertThat(notice()).satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Kind.NO_PARTS);
            assertThat(notice.figure()).isBetween(44 * 60.0, 46 * 60.0);
            assertThat(notice.limit()).isEqualTo(30 * 60);
        });
        parts(1, Duration.ZERO, -2);
        look();

        assertThat(notice().event()).isEqualTo(Event.ENDED);
    }

    @Test
    void a_queue_that_stays_long_is_an_alarm_and_one_that_shrinks_is_not() {
        for (int ago = 5; ago >= 1; ago--) {
            depth(ago, 20 - ago);
        }
        in(() -> {
            queue.keep(30);
            return null;
        });
        look();

        assertThat(in(alarms::lasting)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Kind.QUEUE_GROWS);
            assertThat(alarm.product()).isEmpty();
            assertThat(alarm.figure()).isEqualTo(30);
        });
        assertThat(notice().product()).isNull();

        database.execute("update queue_depth set depth = 12 where depth = 30");
        database.execute("update queue_depth set depth = 100 where depth = 15");
        look();

        assertThat(in(alarms::lasting)).isEmpty();
    }

    @Test
    void an_alarm_is_acknowledged_once_for_a_reason() {
        activate(calibrated());
        parts(10, Duration.ofMinutes(45), -2);
        look();
        notice();
        long id = in(alarms::lasting).get(0).id();
        var auditor = new Actor("anna", "127.0.0.1", Role.AUDITOR);

        assertThatThrownBy(() -> acknowledge(id, auditor, "seen")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> acknowledge(id, OPERATOR, "")).isInstanceOf(IllegalArgumentException.class);
        acknowledge(id, OPERATOR, "the line is being cleaned");

        assertThat(notice()).satisfies(notice -> {
            assertThat(notice.event()).isEqualTo(Event.ACKNOWLEDGED);
            assertThat(notice.acknowledgedBy()).isEqualTo("olga");
            assertThat(notice.reason()).isEqualTo("the line is being cleaned");
        });
        assertThatThrownBy(() -> acknowledge(id, OPERATOR, "again")).isInstanceOf(IllegalStateException.class);
        AuditEvent event = in(() -> audit.newest(0, 1)).get(0);
        assertThat(event.action()).isEqualTo("alarm.acknowledged");
        assertThat(event.actor()).isEqualTo("olga");
        assertThat(event.reason()).isEqualTo("the line is being cleaned");
        // it lasts for all that
        assertThat(in(alarms::lasting)).hasSize(1);
    }

    @Test
    void an_alarm_that_comes_back_at_once_is_the_same_unless_somebody_has_seen_it() {
        depths(30);
        look();
        long first = notice().alarm();
        depths(5);
        look();
        assertThat(notice().event()).isEqualTo(Event.ENDED);

        depths(30);
        look();

        assertThat(notice()).satisfies(again -> {
            assertThat(again.alarm()).isEqualTo(first);
            assertThat(again.event()).isEqualTo(Event.BEGAN);
            assertThat(again.endedAt()).isNull();
        });
        acknowledge(first, OPERATOR, "a lane was restarted");
        notice();
        depths(5);
        look();
        notice();
        depths(30);
        look();
        assertThat(notice().alarm()).isNotEqualTo(first);
    }

    /** The last minutes, the present one with them. */
    private void depths(long depth) {
        database.execute("delete from queue_depth");
        for (int ago = 5; ago >= 0; ago--) {
            depth(ago, depth);
        }
    }

    @Test
    void two_servers_that_look_at_once_begin_one_alarm() {
        activate(calibrated());
        parts(10, Duration.ofMinutes(45), -2);
        look();
        notice();

        // the other one looks a moment later, and not again
        in(() -> {
            alarms.look();
            return null;
        });

        assertThat(subscriber.receiveNoWait()).isNull();
        assertThat(in(() -> alarms.newest(0, 10))).hasSize(1);
    }

    private void acknowledge(long id, Actor actor, String reason) {
        in(() -> {
            alarms.acknowledge(id, actor, reason);
            return null;
        });
    }

    private BrightSpotModel calibrated() {
        double[] scores = IntStream.range(0, 200).mapToDouble(i -> score(-2)).toArray();
        var model = new BrightSpotModel(PRODUCT, "v1");
        CalibrationScores.of(scores).metadata().forEach(model::with);
        return model;
    }

    private ModelVersion activate(BrightSpotModel model) {
        return plant.bringIntoForce(model);
    }

    /** Accepted parts, all at the same time ago, with logits around this one. */
    private void parts(int count, Duration ago, double logit) {
        Instant at = in(clock::now).minus(ago);
        for (int i = 0; i < count; i++) {
            rows.add(++number, at, PRODUCT, "SN-" + number, Verdict.ACCEPT, score(logit));
        }
        recount();
    }

    private void rejects(int count, Duration ago) {
        Instant at = in(clock::now).minus(ago);
        for (int i = 0; i < count; i++) {
            rows.add(++number, at, PRODUCT, "SN-" + number, Verdict.REJECT, 0.95);
        }
        recount();
    }

    private double score(double logit) {
        return Math.min(0.49, 1 / (1 + Math.exp(-(logit + 0.3 * random.nextGaussian()))));
    }

    private void recount() {
        in(() -> {
            rollup.rebuild(new Actor("eva", "127.0.0.1", Role.ENGINEER), "test");
            return null;
        });
        while (in(rollup::step)) {
            // the next chunk
        }
    }

    private void depth(int minutesAgo, long depth) {
        long minute = in(clock::now).minusSeconds(60L * minutesAgo).getEpochSecond() / 60;
        database.execute("insert into queue_depth values (" + minute * 60_000_000 + ", " + depth + ")");
    }

    /** Looks as if some time had passed since the last look. */
    private void look() {
        database.execute("update alarm_watch set looked_at = 0");
        in(() -> {
            alarms.look();
            return null;
        });
    }

    private AlarmNotice notice() {
        String text = subscriber.receiveBody(String.class, PATIENCE_MILLIS);
        return JsonMessages.read(MessageSchemas.ALARM.checked(text), AlarmNotice.class);
    }

    private <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }
}
