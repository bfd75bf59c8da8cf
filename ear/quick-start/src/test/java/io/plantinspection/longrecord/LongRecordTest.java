package io.plantinspection.longrecord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.plantinspection.platform.SchemaMigration;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class LongRecordTest {

    private static final Instant UNTIL = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SERIALS_SEEN_AGAIN =
            "select count(*) from (select serial from inspection where serial is not null group by serial having count(*) > 1)";
    private static final String WRONG_VERDICTS = "select count(*) from inspection where verdict <> case"
            + " when score is null or (score >= review and score < reject) then 'REVIEW'"
            + " when score < review then 'ACCEPT' else 'REJECT' end";

    private final LongRecord record = new LongRecord(5_000, Duration.ofDays(7), 7);

    @Test
    void it_fills_the_products_own_schema() throws SQLException {
        try (Connection filled = filled()) {
            assertThat(number(filled, "select count(*) from inspection")).isEqualTo(5_000);
            assertThat(number(filled, "select count(distinct product) from inspection"))
                    .isEqualTo(6);
            assertThat(number(filled, "select count(distinct verdict) from inspection"))
                    .isEqualTo(3);
            assertThat(number(filled, SERIALS_SEEN_AGAIN)).isPositive();
            assertThat(number(filled, WRONG_VERDICTS)).isZero();
            assertThat(number(filled, "select count(*) from model_version where stage = 'ACTIVE'"))
                    .isEqualTo(6);
            assertThat(number(filled, "select next value for inspection_seq")).isEqualTo(5_001);
        }
    }

    @Test
    void later_inspections_have_higher_numbers() throws SQLException {
        try (Connection filled = filled()) {
            assertThat(number(
                            filled,
                            "select count(*) from inspection a join inspection b on b.id = a.id + 1"
                                    + " where b.judged_at < a.judged_at"))
                    .isZero();
        }
    }

    @Test
    void the_same_seed_makes_the_same_record() throws SQLException {
        String all =
                "select sum(ora_hash(request_id || product || coalesce(serial, '') || photograph || judged_at || regions"
                        + " || coalesce(score, 2))) from inspection";
        try (Connection one = filled();
                Connection other = filled()) {
            assertThat(number(one, all)).isEqualTo(number(other, all));
        }
    }

    @Test
    void it_is_not_written_over_another() throws SQLException {
        JdbcDataSource database = database();
        record.fill(database, UNTIL);

        assertThatIllegalStateException()
                .isThrownBy(() -> record.fill(database, UNTIL))
                .withMessageContaining("inspection");
    }

    @Test
    void a_column_that_it_does_not_know_is_named() throws SQLException {
        JdbcDataSource database = database();
        SchemaMigration.migrate(database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table inspection add column shift varchar(1) not null");
        }

        assertThatIllegalStateException()
                .isThrownBy(() -> record.fill(database, UNTIL))
                .withMessageContaining("inspection")
                .withMessageContaining("shift");
    }

    private Connection filled() throws SQLException {
        JdbcDataSource database = database();
        record.fill(database, UNTIL);
        return database.getConnection();
    }

    private static JdbcDataSource database() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return database;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
