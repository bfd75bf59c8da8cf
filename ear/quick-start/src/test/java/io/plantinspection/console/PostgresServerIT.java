package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.quickstart.PostgresCluster;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What only a server on PostgreSQL has: a role that the database itself keeps from altering the record. The other tests of
 * pages say whether the console works on it, when they are run with the same property.
 */
@EnabledIfSystemProperty(
        named = "plant.test.postgresql",
        matches = "jdbc:postgresql:.+",
        disabledReason = "name a PostgreSQL cluster: -Dplant.test.postgresql=URL of a superuser")
class PostgresServerIT {

    private static final long PATIENCE_MILLIS = 60_000;

    /** In which a server that was killed is back, however busy the machine is. */
    private static final long DEADLINE_MILLIS = 600_000;

    private static final int PARTS = 40;
    private static final String REPLIES = "inspection.replies.postgresql";

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void the_record_and_the_batch_runtime_are_in_the_cluster() throws SQLException {
        assertThat(number("select count(*) from inspection")).isGreaterThanOrEqualTo(8);
        assertThat(number("select count(*) from training_run where phase = 'COMPLETED'"))
                .isPositive();
        assertThat(plant.cluster().batchExecutions()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "audit_event",
                "audit_review",
                "inspection_block",
                "inspection_seal",
                "inspection",
                "cleared_inspection",
                "part_decision",
                "signature",
                "threshold_policy",
                "model_in_force"
            })
    void the_database_keeps_the_server_from_altering_what_proves_the_record(String table) throws SQLException {
        String column = lastColumn(table);
        for (String sql : List.of(
                "update " + table + " set " + column + " = " + column,
                "delete from " + table,
                "truncate " + table + " cascade")) {
            refused(PostgresCluster.SERVER, sql, "permission denied for table");
        }
        refused(PostgresCluster.SERVER, "alter table " + table + " disable trigger all", "must be owner of table");
        refused(PostgresCluster.SERVER, "drop table " + table + " cascade", "must be owner of table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set session_replication_role = replica",
                "update inspection set id = id",
                "insert into audit_head values (2, 0, '')",
                "delete from audit_head",
                "update flyway_schema_history set checksum = 0",
                "create table elsewhere (id bigint)",
                "create or replace function append_only() returns trigger language plpgsql as 'begin return null; end'",
                "set role plant_owner"
            })
    void the_server_has_no_way_around_that(String sql) {
        refused(PostgresCluster.SERVER, sql, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit_event", "audit_review", "inspection_block", "inspection_seal"})
    void the_owner_is_refused_by_triggers(String table) throws SQLException {
        String column = lastColumn(table);

        refused(PostgresCluster.OWNER, "update " + table + " set " + column + " = " + column, "never changed");
        refused(PostgresCluster.OWNER, "delete from " + table, "never changed");
        refused(PostgresCluster.OWNER, "truncate " + table + " cascade", "never changed");
    }

    @Test
    void what_the_owner_alters_without_triggers_is_found_on_the_page_and_offline() throws Exception {
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");
        page.click("#trail\\:verify");
        assertThat(page.locator("#intact")).isVisible();

        String actor = alter("eve");
        try {
            page.click("#trail\\:verify");
            assertThat(page.locator("#broken")).containsText("Entry 2 was altered");
            plant.picture(page, "audit-altered");
            Path archive = RunningPlant.home().resolve("altered.zip");
            Download download = page.waitForDownload(() -> page.click("#trail\\:export"));
            download.saveAs(archive);
            assertThat(OfflineVerifier.run(1, archive, RunningPlant.home().resolve("plant-checkpoints")))
                    .contains("WRONG: Entry 2 was altered");
        } finally {
            alter(actor);
        }

        page.click("#trail\\:verify");
        assertThat(page.locator("#intact")).isVisible();
    }

    /** Writes another actor into the second entry, as the owner, and returns who it was before. */
    private static String alter(String actor) throws SQLException {
        try (Connection connection = plant.cluster().as(PostgresCluster.OWNER);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("alter table audit_event disable trigger audit_event_append_only");
            String before;
            try (ResultSet row = statement.executeQuery("select actor from audit_event where sequence = 2")) {
                row.next();
                before = row.getString(1);
            }
            statement.execute("update audit_event set actor = '" + actor + "' where sequence = 2");
            statement.execute("alter table audit_event enable trigger audit_event_append_only");
            connection.commit();
            return before;
        }
    }

    @Test
    void a_server_that_is_killed_judges_every_part_once() throws Exception {
        List<String> ids =
                IntStream.range(0, PARTS).mapToObj(part -> "killed-" + part).toList();
        try (var broker = plant.server().core();
                JMSContext context =
                        broker.createContext("plant", plant.server().password("plant"))) {
            ids.forEach(id -> send(context, id));
        }
        plant.server().kill();
        plant.server().restart();

        Map<String, InspectionResult> results = new HashMap<>();
        try (var broker = plant.server().core();
                JMSContext context =
                        broker.createContext("plant", plant.server().password("plant"));
                var replies = context.createConsumer(context.createQueue(REPLIES))) {
            while (!results.keySet().containsAll(ids)) {
                String text = replies.receiveBody(String.class, PATIENCE_MILLIS);
                assertThat(text).as("answers so far: %s", results.keySet()).isNotNull();
                InspectionResult result = JsonMessages.read(text, InspectionResult.class);
                InspectionResult before = results.put(result.requestId(), result);
                assertThat(before == null || before.equals(result)).isTrue();
            }
        }
        assertThat(results.values()).allMatch(result -> result.score() != null);
        assertThat(number("select count(*) from inspection where request_id like 'killed-%'"))
                .isEqualTo(PARTS);
        assertThat(number("select count(*) from pg_prepared_xacts"))
                .as("transactions in doubt")
                .isZero();
        Page page = plant.page(Role.AUDITOR, "audit.xhtml");
        page.click("#trail\\:verify");
        assertThat(page.locator("#intact")).isVisible();
    }

    private static void send(JMSContext context, String id) {
        JMSProducer producer = context.createProducer()
                .setProperty(RequestProperties.REQUEST_ID, id)
                .setProperty(RequestProperties.PRODUCT, plant.product())
                .setProperty(RequestProperties.DEADLINE, Long.toString(DEADLINE_MILLIS))
                .setJMSReplyTo(context.createQueue(REPLIES));
        producer.send(context.createQueue(Destinations.INSPECTION_REQUESTS), plant.photograph());
    }

    private static void refused(String role, String sql, String why) {
        assertThatThrownBy(() -> {
                    try (Connection connection = plant.cluster().as(role);
                            Statement statement = connection.createStatement()) {
                        statement.execute(sql);
                    }
                })
                .as(sql)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"))
                .hasMessageContaining(why);
    }

    private static String lastColumn(String table) throws SQLException {
        try (Connection connection = plant.cluster().as(PostgresCluster.SERVER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select * from " + table + " limit 0")) {
            return row.getMetaData().getColumnName(row.getMetaData().getColumnCount());
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = plant.cluster().as(PostgresCluster.SERVER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
