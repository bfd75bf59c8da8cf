package io.plantinspection.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantinspection.access.Role;
import io.plantinspection.messages.Verdict;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What monitoring reads, and who may. */
class MetricsIT {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void a_program_that_signs_in_reads_how_the_plant_is() throws Exception {
        HttpResponse<String> answer = get(metrics(), plant.person(Role.MACHINE));

        assertThat(answer.statusCode()).isEqualTo(OK);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("version=0.0.4");
        assertThat(answer.body().lines())
                .contains("plant_broker_up 1", "plant_inference_up 1", "# TYPE plant_requests_waiting gauge")
                .anyMatch(line -> line.matches("plant_alarms_unacknowledged \\d+"))
                .anyMatch(line -> line.matches("plant_requests_waiting \\d+"))
                .anyMatch(line -> line.matches("plant_models_loaded [1-9]\\d*"))
                .contains("# TYPE plant_inspections_total counter")
                .anyMatch(line -> line.matches("plant_requests_rejected_total\\{code=\"NOT_AN_IMAGE\"} \\d+"));
    }

    /** Parts are counted every five seconds. */
    @Test
    void verdicts_are_counted_by_product() {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            List<String> lines = get(metrics(), plant.person(Role.MACHINE))
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("plant_inspections_total{product=\"" + plant.product() + "\""))
                    .toList();
            assertThat(lines).hasSize(Verdict.values().length);
            assertThat(lines.stream()
                            .mapToLong(line -> Long.parseLong(line.replaceAll(".* ", "")))
                            .sum())
                    .isGreaterThanOrEqualTo(8);
        });
    }

    @Test
    void nobody_else_does() throws Exception {
        assertThat(get(metrics(), null).statusCode()).isEqualTo(UNAUTHORIZED);
        assertThat(get(metrics(), new Person("machine", "guessed")).statusCode())
                .isEqualTo(UNAUTHORIZED);
        assertThat(get(metrics(), plant.person(Role.OPERATOR)).statusCode()).isEqualTo(FORBIDDEN);
    }

    @Test
    void the_servers_own_metrics_are_off() throws Exception {
        assertThat(get(plant.server().page("/metrics"), null).statusCode()).isGreaterThanOrEqualTo(FORBIDDEN);
    }

    private static URI metrics() {
        return URI.create(plant.address("api/metrics"));
    }

    private static HttpResponse<String> get(URI address, Person person) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        if (person != null) {
            String credential = person.name() + ":" + person.password();
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(credential.getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }
}
