package io.plantinspection.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import javax.sql.DataSource;

/**
 * Sees to it that the database has the newest schema before anything else of the application starts: makes it so as the
 * owner of the tables, and otherwise starts only if it is so.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class SchemaMigration {

    @Resource(lookup = "jdbc/plantInspection")
    private DataSource database;

    /** The server finds it by its name alone, so no other method may share it. */
    @PostConstruct
    void start() {
        var schema = new Schema(database);
        if (schema.isOurs()) {
            schema.migrate();
        } else {
            schema.requireNewest();
        }
    }

    /** Brings this database to the newest schema. */
    public static void migrate(DataSource database) {
        new Schema(database).migrate();
    }
}
