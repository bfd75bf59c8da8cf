package io.plantinspection.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A plant system that asks over HTTP.
 *
 * @param console address of the console
 * @param account and its password, with a colon between; null to send none
 */
public record WebPlant(String console, String account) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One with the account of this server's first administrator. */
    public static WebPlant ofAdministrator(OwnServer server) throws IOException {
        return new WebPlant(server.page("/plant/").toString(), "admin:" + server.initialPassword());
    }

    /** What the server says to a photograph with what is known of it in the query. */
    public HttpResponse<String> ask(Map<String, String> properties, byte[] photograph)
            throws IOException, InterruptedException {
        return ask(properties, photograph, Map.of());
    }

    /** The same with further headers. */
    public HttpResponse<String> ask(Map<String, String> properties, byte[] photograph, Map<String, String> headers)
            throws IOException, InterruptedException {
        String query = properties.entrySet().stream()
                .map(property ->
                        property.getKey() + "=" + URLEncoder.encode(property.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post("?" + query, "image/png", BodyPublishers.ofByteArray(photograph), headers);
    }

    /** What the server says to a request as JSON. */
    HttpResponse<String> ask(String json) throws IOException, InterruptedException {
        return post("", "application/json", BodyPublishers.ofString(json), Map.of());
    }

    /** What the server says to a body. */
    public HttpResponse<String> post(String query, String type, BodyPublisher body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console + "api/inspections" + query))
                .timeout(PATIENCE)
                .header("Content-Type", type)
                .POST(body);
        headers.forEach(request::header);
        if (account != null) {
            request.header(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8)));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
