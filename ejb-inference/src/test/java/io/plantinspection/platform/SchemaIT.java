package io.plantinspection.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Who makes the tables, and who only looks at them. On H2 there is but one user, so this needs PostgreSQL. */
@EnabledIfSystemProperty(
        named = "plant.test.postgresql",
        matches = "jdbc:postgresql:.+",
        disabledReason = "name a PostgreSQL cluster: -Dplant.test.postgresql=URL of a superuser")
class SchemaIT {

    private final String url = System.getProperty("plant.test.postgresql", "");
    private final String name = "schema_it_" + UUID.randomUUID().toString().replace('-', '_');
    private final String ownersUrl = url + "&currentSchema=" + name;
    private final String usersUrl =
            url.replaceFirst("\\?.*", "?user=" + name + "&password=" + name + "&currentSchema=" + name);
    private final DataSource owners = source(ownersUrl);
    private final DataSource users = source(usersUrl);

    private static DataSource source(String url) {
        var source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }

    @BeforeEach
    void make_schema_and_user() throws SQLException {
        asOwner("create schema " + name);
        asOwner("create role " + name + " login password '" + name + "'");
        asOwner("grant usage on schema " + name + " to " + name);
    }

    @AfterEach
    void drop_schema_and_user() throws SQLException {
        asOwner("drop schema " + name + " cascade");
        asOwner("drop role " + name);
    }

    @Test
    void whoever_does_not_own_the_tables_starts_with_the_newest_and_no_others() throws SQLException {
        assertThat(new Schema(users).isOurs()).isFalse();
        assertThatThrownBy(new Schema(users)::requireNewest)
                .hasMessageContaining("its role " + name + " may not change them: have their owner do it");

        assertThat(new Schema(owners).isOurs()).isTrue();
        new Schema(owners).migrate();
        asOwner("grant select on flyway_schema_history to " + name);
        assertThat(new Schema(users).isOurs()).isFalse();
        assertThatCode(new Schema(users)::requireNewest).doesNotThrowAnyException();

        asOwner("delete from flyway_schema_history"
                + " where installed_rank = (select max(installed_rank) from flyway_schema_history)");
        assertThatThrownBy(new Schema(users)::requireNewest).hasMessageContaining("not applied to database");
    }

    @Test
    void the_owner_makes_the_tables_by_a_command_and_nobody_else_does() {
        assertThat(command(1, usersUrl)).contains("does not own the tables");
        assertThat(command(1)).contains("say which database");
        assertThat(command(1, usersUrl.replace("password=", "password=not-")))
                .contains("password authentication failed");

        assertThat(command(0, ownersUrl)).matches("the tables are at version \\d+\\R");
        assertThat(command(0, ownersUrl)).matches("the tables are at version \\d+\\R");
        assertThat(command(1, usersUrl)).contains("does not own the tables");
    }

    private static String command(int expected, String... arguments) {
        var printed = new StringWriter();
        assertThat(MigrateDatabase.run(new PrintWriter(printed), arguments))
                .as(printed.toString())
                .isEqualTo(expected);
        return printed.toString();
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = owners.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
