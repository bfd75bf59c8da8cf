package io.plantinspection.alarms;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.drift.Baselines;
import io.plantinspection.drift.ScoreDrifts;
import io.plantinspection.messages.AlarmNotice;
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
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A plant that is looked at for alarms, with a real database, and a subscriber to them at a real broker. */
final class WatchedPlant {

    static final String PRODUCT = "flange";
    private static final long PATIENCE_MILLIS = 30_000;

    final TestDatabase database = new TestDatabase();
    private final DatabaseClock clock = new DatabaseClock(database.entities());
    final AuditTrail audit = new AuditTrail(database.entities(), clock);
    final QueueDepths queue = new QueueDepths(database.entities(), clock);
    final Baselines baselines;
    final Alarms alarms;
    final JMSConsumer subscriber;
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");
    private final JMSContext context;
    private final InspectionRows rows = new InspectionRows(database);
    private final Random random = new Random(3);
    private final TestRegistry plant;
    private final Rollup rollup;
    private long number;

    WatchedPlant(Path home) throws Exception {
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

    BrightSpotModel calibrated() {
        double[] scores = IntStream.range(0, 200).mapToDouble(i -> score(-2)).toArray();
        var model = new BrightSpotModel(PRODUCT, "v1");
        CalibrationScores.of(scores).metadata().forEach(model::with);
        return model;
    }

    ModelVersion activate(BrightSpotModel model) {
        return plant.bringIntoForce(model);
    }

    /** Accepted parts, all at the same time ago, with logits around this one. */
    void parts(int count, Duration ago, double logit) {
        Instant at = in(clock::now).minus(ago);
        for (int i = 0; i < count; i++) {
            rows.add(++number, at, PRODUCT, "SN-" + number, Verdict.ACCEPT, score(logit));
        }
        recount();
    }

    void rejects(int count, Duration ago) {
        Instant at = in(clock::now).minus(ago);
        for (int i = 0; i < count; i++) {
            rows.add(++number, at, PRODUCT, "SN-" + number, Verdict.REJECT, 0.95);
        }
        recount();
    }

    private double score(double logit) {
        return Math.min(0.49, 1 / (1 + Math.exp(-(logit + 0.3 * random.nextGaussian()))));
    }

    void recount() {
        database.inTransaction(() -> rollup.rebuild(new Actor("eva", "127.0.0.1", Role.ENGINEER), "test"));
        while (in(rollup::step)) {
            // the next chunk
        }
    }

    /** The last minutes, the present one with them. */
    void depths(long depth) {
        database.execute("delete from queue_depth");
        for (int ago = 5; ago >= 0; ago--) {
            depth(ago, depth);
        }
    }

    void depth(int minutesAgo, long depth) {
        long minute = in(clock::now).minusSeconds(60L * minutesAgo).getEpochSecond() / 60;
        database.execute("insert into queue_depth values (" + minute * 60_000_000 + ", " + depth + ")");
    }

    /** Looks as if some time had passed since the last look. */
    void look() {
        database.execute("update alarm_watch set looked_at = 0");
        database.inTransaction(() -> alarms.look());
    }

    AlarmNotice notice() {
        String text = subscriber.receiveBody(String.class, PATIENCE_MILLIS);
        return JsonMessages.read(MessageSchemas.ALARM.checked(text), AlarmNotice.class);
    }

    void acknowledge(long id, Actor actor, String reason) {
        database.inTransaction(() -> alarms.acknowledge(id, actor, reason));
    }

    <T> T in(Supplier<T> work) {
        return database.inTransaction(work);
    }

    void close() throws Exception {
        plant.close();
        context.close();
        connections.close();
        broker.stop();
        database.close();
    }
}
