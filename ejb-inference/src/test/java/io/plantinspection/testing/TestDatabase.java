package io.plantinspection.testing;

import io.plantinspection.platform.SchemaMigration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.h2.jdbcx.JdbcDataSource;

/** A database of its own for one test, with the product's schema and mappings. */
public final class TestDatabase implements AutoCloseable {

    private final EntityManagerFactory factory;
    private final EntityManager entities;

    public TestDatabase() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        SchemaMigration.migrate(source);
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.nonJtaDataSource", source);
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("eclipselink.logging.level", "SEVERE");
        factory = Persistence.createEntityManagerFactory("inspection", settings);
        entities = factory.createEntityManager();
    }

    public EntityManager entities() {
        return entities;
    }

    /** Does the work in a transaction, as the server would; exceptions roll it back. */
    public <T> T inTransaction(Supplier<T> work) {
        entities.getTransaction().begin();
        try {
            T result = work.get();
            entities.getTransaction().commit();
            return result;
        } catch (RuntimeException e) {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            throw e;
        } finally {
            entities.clear();
        }
    }

    /** Runs one statement past the application, as somebody with a database client would. */
    public void execute(String sql) {
        inTransaction(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    @Override
    public void close() {
        entities.close();
        factory.close();
    }
}
