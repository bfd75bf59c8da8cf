package io.plantinspection.quickstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.postgresql.Driver;

/**
 * A PostgreSQL cluster that is set up for the product as docs/operations.md tells an administrator to: the roles by the script
 * that comes with it, the tables by their owner, and the server as a role with few rights.
 */
public final class PostgresCluster {

    /** Owns the tables. */
    public static final String OWNER = "plant_owner";

    /** What the server connects as. */
    public static final String SERVER = "plant_server";

    private static final String BATCH = "plant_batch";
    private static final String PROPERTY = "plant.test.postgresql";
    private static final String JDBC = "jdbc:";
    private static final Path COMMANDS = Path.of("../../jms-config/payara");
    private static final Path SCRIPT = COMMANDS.resolve("postgresql.sql");

    private final String superuser;
    private final Map<String, String> passwords = Map.of(OWNER, password(), SERVER, password(), BATCH, password());

    private PostgresCluster(String superuser) {
        this.superuser = superuser;
    }

    /** The cluster that {@code plant.test.postgresql} names, by a JDBC URL of a superuser, if it names any. */
    public static Optional<PostgresCluster> given() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .filter(url -> !url.isBlank())
                .map(PostgresCluster::new);
    }

    private static String password() {
        return UUID.randomUUID().toString();
    }

    /** Makes roles and databases by the script that comes with the product, and gives each role a password. */
    void makeRoles() throws IOException, InterruptedException, SQLException {
        run(
                Map.of(),
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--set=ON_ERROR_STOP=1",
                "--file=" + SCRIPT,
                "--dbname=" + superuser.substring(JDBC.length()));
        try (Connection connection = DriverManager.getConnection(superuser);
                Statement statement = connection.createStatement()) {
            requireTwoPhases(statement);
            for (Map.Entry<String, String> role : passwords.entrySet()) {
                statement.execute("alter role " + role.getKey() + " password '" + role.getValue() + "'");
            }
        }
    }

    private static void requireTwoPhases(Statement statement) throws IOException, SQLException {
        try (ResultSet setting = statement.executeQuery("show max_prepared_transactions")) {
            if (!setting.next() || setting.getInt(1) == 0) {
                throw new IOException("the cluster must allow prepared transactions: start it with"
                        + " pg_virtualenv -o max_prepared_transactions=64");
            }
        }
    }

    /** Has the owner make the tables, in a process of its own with what is in this archive. */
    void migrate(Path ear, Path folder) throws IOException, InterruptedException {
        Path unpacked = unpacked(ear, folder.resolve("unpacked"));
        Path pass = Files.createFile(
                folder.resolve("pgpass"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(pass, "*:*:*:" + OWNER + ":" + passwords.get(OWNER) + "\n");
        run(
                Map.of("PGPASSFILE", pass.toString()),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                unpacked.resolve("ejb-inference.jar") + ":" + unpacked.resolve("lib") + "/*:" + driver(),
                "io.plantinspection.platform.MigrateDatabase",
                JDBC + "postgresql://" + address() + "/plant?user=" + OWNER);
    }

    private static Path unpacked(Path ear, Path folder) throws IOException {
        try (FileSystem archive = FileSystems.newFileSystem(ear);
                Stream<Path> all = Files.walk(archive.getPath("/"))) {
            for (Path file :
                    all.filter(entry -> entry.toString().endsWith(".jar")).toList()) {
                Path target = folder.resolve(file.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return folder;
    }

    /** Gives a domain that runs, and was set up for H2, this database; it counts from the next start on. */
    void give(PayaraDomain domain, Path payara, Path adminPasswords, int port)
            throws IOException, InterruptedException {
        domain.run("add-library", driver().toString());
        for (Map.Entry<String, String> alias :
                Map.of("plant-server", SERVER, "plant-batch", BATCH).entrySet()) {
            Path file = Files.createTempFile("passwords", ".properties");
            try {
                Files.writeString(
                        file,
                        Files.readString(adminPasswords) + "AS_ADMIN_ALIASPASSWORD=" + passwords.get(alias.getValue()));
                new Asadmin(payara, file, port, Map.of()).run("create-password-alias", alias.getKey());
            } finally {
                Files.delete(file);
            }
        }
        String commands =
                Files.readString(COMMANDS.resolve("postgresql.asadmin")).replace("@database.address@", address());
        Path file = domain.folder().resolve("postgresql.asadmin");
        domain.run("multimode", "--file=" + Files.writeString(file, commands));
    }

    /** The plant's database, as this role. */
    public Connection as(String role) throws SQLException {
        return DriverManager.getConnection(JDBC + "postgresql://" + address() + "/plant", role, passwords.get(role));
    }

    /** How many jobs the server's batch runtime has begun. */
    public long batchExecutions() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        JDBC + "postgresql://" + address() + "/" + BATCH, BATCH, passwords.get(BATCH));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from executioninstancedata")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** The driver, which the domain gets, too. */
    private static Path driver() {
        return Path.of(
                Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private String address() {
        return superuser.replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
    }

    private static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " failed: " + printed);
        }
    }
}
