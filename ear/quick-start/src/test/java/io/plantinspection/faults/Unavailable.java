package io.plantinspection.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.quickstart.WebPlant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

/** What programs are told over HTTP while something that the server needs is away. */
final class Unavailable {

    private Unavailable() {}

    /** Asks, and has it that the server says at once to come again later. */
    static void require(MeasuredServer server, String product) throws IOException, InterruptedException {
        HttpResponse<String> answer = WebPlant.ofAdministrator(server.server())
                .ask(Map.of("requestId", product + "-meanwhile", "product", product), new byte[] {1});
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).isPresent();
    }
}
