package io.plantinspection.platform;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.ValidateResult;

/** The product's tables in one database. */
final class Schema {

    private static final String POSTGRESQL = "postgresql";

    /** Who owns the tables changes them; who may make tables where there are none becomes their owner. */
    private static final String OURS = "select coalesce("
            + "(select pg_has_role(relowner, 'usage') from pg_class where oid = to_regclass('flyway_schema_history')), "
            + "has_schema_privilege(current_schema(), 'create'))";

    private final DataSource database;
    private final String kind;
    private final Flyway flyway;

    Schema(DataSource database) {
        this.database = database;
        this.kind = inDatabase(
                connection -> connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT));
        this.flyway = Flyway.configure(Schema.class.getClassLoader())
                .dataSource(database)
                // the second has what the databases do not share, and is run after every migration
                .locations("classpath:db/migration", "classpath:db/" + kind)
                .load();
    }

    /**
     * Whether whoever connects may change the tables. On PostgreSQL the application may be another role than their owner; on
     * H2 it is always the owner.
     */
    boolean isOurs() {
        return !kind.equals(POSTGRESQL)
                || inDatabase(connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet answer = statement.executeQuery(OURS)) {
                        return answer.next() && answer.getBoolean(1);
                    }
                });
    }

    /** Brings the tables to the newest version and returns that. */
    String migrate() {
        flyway.migrate();
        return flyway.info().current().getVersion().getVersion();
    }

    /** @throws IllegalStateException if the tables are not what this application needs */
    void requireNewest() {
        ValidateResult found = flyway.validateWithResult();
        if (!found.validationSuccessful) {
            String who = inDatabase(connection -> connection.getMetaData().getUserName());
            throw new IllegalStateException(
                    "the tables in the database are not what this application needs, and its role "
                            + who
                            + " may not change them: have their owner do it (docs/operations.md, PostgreSQL), then start the"
                            + " application again. " + found.getAllErrorMessages());
        }
    }

    private interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    private <T> T inDatabase(Question<T> question) {
        try (Connection connection = database.getConnection()) {
            return question.ask(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what it is", e);
        }
    }
}
