package io.plantinspection.testing;

import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.SchemaMigration;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database of its own for one test, with the product's schema and mappings; every thread has its own transactions. It is
 * H2 in memory, or a schema of its own in the PostgreSQL at the URL that {@code plant.test.postgresql} names.
 */
public final class TestDatabase implements AutoCloseable {

    private static final String POSTGRESQL = System.getProperty("plant.test.postgresql", "");
    private static final String RULES =
            POSTGRESQL.isEmpty() ? "set referential_integrity" : "set session_replication_role";

    private final DataSource source;
    private final EntityManagerFactory factory;
    private final Queue<EntityManager> opened = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<EntityManager> ofThread = ThreadLocal.withInitial(this::open);
    private final EntityManager entities = (EntityManager) Proxy.newProxyInstance(
            EntityManager.class.getClassLoader(), new Class<?>[] {EntityManager.class}, this::onThread);
    private final TestTransactions transactions = new TestTransactions();

    public TestDatabase() {
        this(POSTGRESQL.isEmpty() ? h2("mem:" + UUID.randomUUID()) : postgresql(UUID.randomUUID()));
    }

    private TestDatabase(DataSource source) {
        this.source = source;
        SchemaMigration.migrate(source);
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.nonJtaDataSource", source);
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("eclipselink.logging.level", "SEVERE");
        factory = Persistence.createEntityManagerFactory("inspection", settings);
    }

    /** A database that belongs to a folder and outlives whoever opens it, one process after the other. */
    public static TestDatabase of(Path folder) {
        return new TestDatabase(
                POSTGRESQL.isEmpty()
                        ? h2("file:" + folder.resolve("database") + ";WRITE_DELAY=0")
                        : postgresql(UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8))));
    }

    private static DataSource h2(String where) {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + where + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000");
        return source;
    }

    private static DataSource postgresql(UUID name) {
        var source = new PGSimpleDataSource();
        source.setURL(POSTGRESQL);
        String schema = "test_" + name.toString().replace('-', '_');
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException("the database that plant.test.postgresql names cannot be used", e);
        }
        source.setCurrentSchema(schema);
        return source;
    }

    private EntityManager open() {
        EntityManager manager = factory.createEntityManager();
        opened.add(manager);
        return manager;
    }

    private Object onThread(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(ofThread.get(), arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The entities of whichever thread asks, as a server hands them out. */
    public EntityManager entities() {
        return entities;
    }

    /** What is done after the commit of {@link #inTransaction}. */
    public AfterCommit afterCommit() {
        return new AfterCommit(transactions);
    }

    /** Does the work in a transaction, as the server would; exceptions roll it back. */
    public <T> T inTransaction(Supplier<T> work) {
        boolean committed = false;
        entities.getTransaction().begin();
        try {
            T result = work.get();
            entities.getTransaction().commit();
            committed = true;
            return result;
        } finally {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
            entities.clear();
            transactions.ended(committed);
        }
    }

    /** Runs one statement past the application, as somebody with a database client would. */
    public void execute(String sql) {
        inTransaction(() -> entities.createNativeQuery(sql).executeUpdate());
    }

    /** Runs statements as the database's owner, past every rule that an owner can switch off. */
    public void asOwner(List<String> statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(RULES + (POSTGRESQL.isEmpty() ? " false" : " = replica"));
            if (POSTGRESQL.isEmpty()) {
                for (String table : List.of("audit_event", "audit_review", "inspection_block", "inspection_seal")) {
                    statement.execute("drop trigger if exists " + table + "_append_only");
                }
            }
            for (String sql : statements) {
                statement.execute(sql);
            }
            statement.execute(RULES + (POSTGRESQL.isEmpty() ? " true" : " = origin"));
        } catch (SQLException e) {
            throw new IllegalStateException("the owner of the test's database may not do this", e);
        }
    }

    @Override
    public void close() {
        opened.forEach(EntityManager::close);
        factory.close();
    }
}
