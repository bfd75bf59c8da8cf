package io.plantinspection.progress;

import io.plantinspection.platform.SchemaMigration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** A database of its own for one test, with the product's schema and training's mappings. */
final class TrainingDatabase implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final EntityManager entities;

    TrainingDatabase() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigration.migrate(source);
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.nonJtaDataSource", source);
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("eclipselink.logging.level", "SEVERE");
        factory = Persistence.createEntityManagerFactory("training", settings);
        entities = factory.createEntityManager();
    }

    EntityManager entities() {
        return entities;
    }

    /** Enters a run of the demo profile. */
    void insertRun(long id) {
        inTransaction(() -> entities.createNativeQuery("insert into training_run (id, request_id, product, dataset,"
                        + " profile, steps, seed, activate, requested_by, requested_at, node, phase, step,"
                        + " checkpoint_step, changed_at) values (?, ?, 'flange', 'flange', 'demo', 1100, 1, false,"
                        + " 'engineer', 0, 'server', 'TRAINING', 0, 0, 0)")
                .setParameter(1, id)
                .setParameter(2, "request-" + id)
                .executeUpdate());
    }

    /** Does the work in a transaction, as the server would; exceptions roll it back. */
    void inTransaction(Runnable work) {
        entities.getTransaction().begin();
        try {
            work.run();
            entities.getTransaction().commit();
        } catch (RuntimeException e) {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            throw e;
        } finally {
            entities.clear();
        }
    }

    /** Runs one statement past the application. */
    void execute(String sql) {
        inTransaction(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    @Override
    public void close() {
        entities.close();
        factory.close();
    }
}
