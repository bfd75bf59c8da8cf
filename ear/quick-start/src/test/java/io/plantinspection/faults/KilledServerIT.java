package io.plantinspection.faults;

import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.MeasurementOptions;
import io.plantinspection.measured.PhotographSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The short form of the fault test, for every build; docs/reliability.md has the long one. */
class KilledServerIT {

    private static final int REQUESTS = 60;
    private static final int KILLS = 3;
    private static final String PRODUCT = "killed";

    private final MeasurementOptions options = new MeasurementOptions(Map.of(
            "payara.home",
            System.getProperty("payara.home", ""),
            "domain.libraries",
            System.getProperty("domain.libraries", ""),
            "server.home",
            Path.of(System.getProperty("plant.home", ""))
                    .resolveSibling("killed")
                    .toString(),
            "http.port",
            "28380",
            "admin.port",
            "25148",
            "broker.port",
            "25972")::get);

    @Test
    void a_server_that_is_killed_three_times_answers_every_request_and_has_one_row_for_each_part() throws Exception {
        var parts = new Parts(PhotographSet.of(Optional.empty()), options.settingsHere(), 1);
        try (var server = MeasuredServer.start(
                options.place(),
                Path.of(System.getProperty("plant.ear")),
                parts.photographs(),
                Map.of("plant.inference.deadline", "PT2M"))) {
            parts.publish(server, PRODUCT);
            new ServerKilled(server, PRODUCT, 1, KILLS).run(parts.requests(PRODUCT, REQUESTS));
        }
    }
}
