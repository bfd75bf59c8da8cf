package io.plantinspection.longrecord;

import io.plantinspection.platform.InstantColumn;
import io.plantinspection.platform.SchemaMigration;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Fills a database with the record of a plant that has worked for a while: six products, their models and thresholds as
 * they changed, and the parts that were judged. The same seed, count and end make the same rows. Pictures, models'
 * files and the decisions of people are not made.
 *
 * <p>It writes past the application. What the application derives from an inspection when it keeps it has to be derived
 * here too; a column that must not be null and is not known here ends it with a sentence.
 */
public final class LongRecord {

    private static final System.Logger LOG = System.getLogger(LongRecord.class.getName());

    /** What the product's pools say, see {@code setup.asadmin}. */
    static final String H2_OPTIONS = ";LOCK_TIMEOUT=10000;WRITE_DELAY=0";

    private static final Duration WAITING = Duration.ofDays(1);

    private final long inspections;
    private final Duration time;
    private final long seed;

    /**
     * @param inspections how many
     * @param time over which they were made, whole hours
     * @param seed of everything random
     */
    public LongRecord(long inspections, Duration time, long seed) {
        this.inspections = inspections;
        this.time = time;
        this.seed = seed;
    }

    /** A record of 90 days. */
    public static LongRecord of(long inspections, long seed) {
        return new LongRecord(inspections, Duration.ofDays(90), seed);
    }

    /**
     * Fills the database of a plant's folder, {@code -Dplant.home=FOLDER}, while no server runs on it;
     * {@code -Dinspections=1000000} and {@code -Dseed=1} of them.
     */
    public static void main(String[] arguments) throws SQLException {
        String home = System.getProperty("plant.home");
        if (home == null) {
            throw new IllegalArgumentException("say with -Dplant.home=FOLDER where the plant's data is to be");
        }
        of(Long.getLong("inspections", 1_000_000), Long.getLong("seed", 1)).fill(url(home));
    }

    /** The H2 database in a plant's folder, without options. */
    static String url(String home) {
        return "jdbc:h2:file:" + Path.of(home).toAbsolutePath().resolve("database/plant");
    }

    /**
     * Fills an H2 database, which is made if it is absent; its inspections end now.
     *
     * @param url of the database, without options
     */
    public void fill(String url) throws SQLException {
        var database = new JdbcDataSource();
        database.setURL(url + H2_OPTIONS);
        fill(database);
    }

    /** Fills a database; its inspections end now, by its clock. */
    public void fill(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet now = statement.executeQuery("select current_timestamp")) {
            now.next();
            fill(database, now.getObject(1, OffsetDateTime.class).toInstant().truncatedTo(ChronoUnit.MICROS));
        }
    }

    /**
     * Brings a database to the newest schema and fills it.
     *
     * @param until when the last part was judged
     * @throws IllegalStateException if it holds inspections or models already, or wants something that is not known here
     */
    public void fill(DataSource database, Instant until) throws SQLException {
        SchemaMigration.migrate(database);
        Instant from = until.minus(time);
        var random = new SplittableRandom(seed);
        List<PastProduct> products = PastProduct.all(from, time, random.split());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            requireEmpty(statement, "inspection");
            requireEmpty(statement, "model_version");
            connection.setAutoCommit(false);
            PastModels.write(connection, products);
            var indexes = new IndexesAside(connection, "inspection");
            parts(connection, products, new Shifts(from, time), random);
            indexes.putBack();
            waiting(statement, until.minus(WAITING));
            statement.execute("alter sequence inspection_seq restart with " + (inspections + 1));
            connection.commit();
        }
        LOG.log(System.Logger.Level.INFO, "{0} inspections from {1} to {2}", inspections, from, until);
    }

    private static void requireEmpty(Statement statement, String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select 1 from " + table + " fetch first row only")) {
            if (rows.next()) {
                throw new IllegalStateException(
                        "the database has rows in " + table + " already; a made-up past goes to one without");
            }
        }
    }

    private void parts(Connection connection, List<PastProduct> products, Shifts shifts, SplittableRandom random)
            throws SQLException {
        var parts = new PastParts(random.split());
        try (var rows = new TableRows(connection, "inspection", PastParts.COLUMNS)) {
            for (int hour = 0; hour < shifts.hours(); hour++) {
                int count = Math.toIntExact(shifts.before(hour + 1, inspections) - shifts.before(hour, inspections));
                for (Instant at : shifts.times(hour, count, random)) {
                    rows.add(parts.next(any(products, random.nextDouble()), at));
                }
            }
        }
    }

    /** Of the last parts that a person has to look at, nobody has looked at any. */
    private void waiting(Statement statement, Instant since) throws SQLException {
        statement.execute("insert into waiting_part (inspection, product) select id, product from inspection"
                + " where verdict = 'REVIEW' and judged_at >= " + new InstantColumn().convertToDatabaseColumn(since));
    }

    static PastProduct any(List<PastProduct> products, double share) {
        double left = share;
        for (PastProduct product : products) {
            left -= product.share();
            if (left < 0) {
                return product;
            }
        }
        return products.get(0);
    }
}
