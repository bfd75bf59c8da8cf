package io.plantinspection.platform;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.Flyway;

/**
 * Brings a database to the newest schema as its owner, for a server that connects as a role with fewer rights. The argument is
 * a JDBC URL. Its password may be in the file that PostgreSQL's own tools read, so that it is on no command line. Ends with 0,
 * or with 1 and a sentence.
 */
public final class MigrateDatabase {

    private MigrateDatabase() {}

    /** Runs it on the terminal. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(out, arguments));
    }

    static int run(PrintWriter out, String... arguments) {
        if (arguments.length != 1) {
            out.println("say which database: jdbc:postgresql://HOST:PORT/DATABASE?user=OWNER");
            return 1;
        }
        try {
            var schema = new Schema(
                    Flyway.configure().dataSource(arguments[0], null, null).getDataSource());
            if (!schema.isOurs()) {
                out.println("this user does not own the tables: name their owner in the URL");
                return 1;
            }
            out.println("the tables are at version " + schema.migrate());
            return 0;
        } catch (RuntimeException e) {
            out.println(e.getMessage());
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                out.println("  because " + cause.getMessage());
            }
            return 1;
        }
    }
}
