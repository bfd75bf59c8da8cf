package io.plantinspection.run;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.SchemaMigration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A database of its own for one test, with the product's schema, and the nodes that share it. */
public final class TrainingDatabase implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final EntityManagerFactory record;
    private final Map<TrainingSettings, NodeLock> processes = new ConcurrentHashMap<>();

    public TrainingDatabase() {
        this(database -> {});
    }

    /** @param before what is done to the empty database before it gets the newest schema */
    TrainingDatabase(Consumer<DataSource> before) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        before.accept(source);
        SchemaMigration.migrate(source);
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.nonJtaDataSource", source);
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("eclipselink.logging.level", "SEVERE");
        factory = Persistence.createEntityManagerFactory("training", settings);
        record = Persistence.createEntityManagerFactory("inspection", settings);
    }

    /** Enters the runs of a command that needs no files, as an engineer's. */
    public void request(TrainingCommand command) {
        inTransaction(entities -> {
            TrainingRequest.of(command)
                    .forEach(request ->
                            entities.persist(new TrainingRun(request, "engineer", new DatabaseClock(entities).now())));
            return null;
        });
    }

    public TrainingRun run(String requestId) {
        return inTransaction(entities -> entities.createQuery(
                        "select r from TrainingRun r where r.order.requestId = :id", TrainingRun.class)
                .setParameter("id", requestId)
                .getSingleResult());
    }

    /** Changes the data past the application. */
    public void execute(String sql) {
        inTransaction(entities -> entities.createNativeQuery(sql).executeUpdate());
    }

    /** Lets the time of every lease and node go by. */
    void let(Duration pass) {
        long micros = pass.toNanos() / 1000;
        execute("update training_run set lease_until = lease_until - " + micros);
        execute("update training_node set alive_until = alive_until - " + micros);
    }

    /** What a node with these settings does in one transaction of its own. */
    <T> T as(TrainingSettings node, Function<RunClaims, T> work) {
        return inTransaction(
                entities -> work.apply(new RunClaims(entities, new DatabaseClock(entities), node, process(node))));
    }

    /** What a node with these settings finds of waiting runs that was not told before. */
    List<TrainingRun> explained(TrainingSettings node, boolean idle) {
        return inTransaction(entities -> new WaitingRuns(entities, new DatabaseClock(entities), node).explain(idle));
    }

    /** The process that has these settings. */
    NodeLock process(TrainingSettings node) {
        return processes.computeIfAbsent(node, NodeLock::new);
    }

    /** Another process takes the place of the one with these settings. */
    void restart(TrainingSettings node) {
        process(node).close();
        processes.remove(node);
    }

    static TrainingSettings node(String name, Path workspace, long memory) {
        return new TrainingSettings(workspace, workspace, Optional.empty(), name, true, memory);
    }

    public <T> T inTransaction(Function<EntityManager, T> work) {
        return inTransaction(factory, work);
    }

    /** What is done in the audit trail and beside it, in a transaction of its own. */
    public <T> T inRecord(Function<EntityManager, T> work) {
        return inTransaction(record, work);
    }

    private static <T> T inTransaction(EntityManagerFactory unit, Function<EntityManager, T> work) {
        try (EntityManager entities = unit.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T result = work.apply(entities);
                entities.getTransaction().commit();
                return result;
            } catch (RuntimeException e) {
                if (entities.getTransaction().isActive()) {
                    entities.getTransaction().rollback();
                }
                throw e;
            }
        }
    }

    /** For what keeps its own entity manager, and has its transactions done for it; closed by the caller. */
    public EntityManager entities() {
        return factory.createEntityManager();
    }

    @Override
    public void close() {
        processes.values().forEach(NodeLock::close);
        factory.close();
        record.close();
    }
}
