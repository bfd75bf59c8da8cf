package io.plantinspection.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the newest schema before anything else of the application starts. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

    @Resource(lookup = "jdbc/plantInspection")
    private DataSource database;

    @PostConstruct
    void migrate() {
        migrate(database);
    }

    /** Brings this database to the newest schema. */
    public static void migrate(DataSource database) {
        Flyway.configure(SchemaMigration.class.getClassLoader())
                .dataSource(database)
                // the second has what the databases do not share, and is run after every migration
                .locations("classpath:db/migration", "classpath:db/" + kind(database))
                .load()
                .migrate();
    }

    private static String kind(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what it is", e);
        }
    }
}
