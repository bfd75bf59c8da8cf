package io.plantinspection.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The database is closed under the server, and this process keeps its file locked for a while. */
final class DatabaseAway {

    private static final System.Logger LOG = System.getLogger(DatabaseAway.class.getName());

    private static final int SECONDS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MeasuredServer server;
    private final String product;

    DatabaseAway(MeasuredServer server, String product) {
        this.server = server;
        this.product = product;
    }

    void run(List<Request> requests) throws Exception {
        var plant = StubbornPlant.of(server, product);
        Asking asking = Asking.begin(plant, requests);
        asking.awaitAnswered(requests.size() / 4);
        try (Connection taken = take()) {
            await().atMost(PATIENCE).until(() -> !server.ready());
            int before = plant.answers().size();
            TimeUnit.SECONDS.sleep(SECONDS);
            assertThat(taken.isValid(1)).isTrue();
            LOG.log(
                    System.Logger.Level.INFO,
                    plant.answers().size() - before + " answers in " + SECONDS + " s without the database");
            assertThat(server.ready()).isFalse();
            Unavailable.require(server, product);
        }
        await().atMost(PATIENCE).until(server::ready);
        asking.end();
        new Aftermath(server, plant).require(product, requests);
    }

    /** Closes the database until its file can be taken before the server opens it again. */
    private Connection take() {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(this::attempt, connection -> connection != null);
    }

    private Connection attempt() throws InterruptedException {
        try {
            server.closeDatabase();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "it is closed already", e);
        }
        try {
            return DriverManager.getConnection(server.server().database() + ";IFEXISTS=TRUE");
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.DEBUG, "the server was quicker", e);
            return null;
        }
    }
}
