package io.plantinspection.api;

import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.Settings;
import jakarta.jms.Destination;
import jakarta.jms.JMSProducer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request as the body of an HTTP request has it: a photograph, whose properties are in the query, or JSON text. What
 * it says is not looked at here; the contract is checked where all requests are.
 *
 * @param properties empty for JSON
 * @param photograph null for JSON
 * @param json null for a photograph
 * @param patience how long the caller would wait for the result, if it says so
 */
record WebRequest(Map<String, String> properties, byte[] photograph, String json, Optional<Duration> patience) {

    private static final Set<String> PHOTOGRAPHS = Set.of("image/png", "image/jpeg");
    private static final String JSON = "application/json";

    /** How RFC 7240 lets a caller say how long it would wait, in seconds. */
    private static final Pattern WAIT = Pattern.compile("(?:^|.*[,;\\s])wait\\s*=\\s*(\\d{1,6})(?:[,;\\s].*|$)");

    /** The one thing that is looked for in JSON, to name a request that has no result yet. */
    public record Named(String requestId) {}

    /** @throws RefusedException if the body is too long or of another kind */
    static WebRequest of(HttpServletRequest request, Settings settings) throws IOException, RefusedException {
        String type = request.getContentType() == null
                ? ""
                : request.getContentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (PHOTOGRAPHS.contains(type)) {
            Map<String, String> properties = new HashMap<>();
            for (String name : RequestProperties.BESIDE_A_PHOTOGRAPH) {
                String value = request.getParameter(name);
                if (value != null) {
                    properties.put(name, value);
                }
            }
            return new WebRequest(properties, body(request, settings.maxImageBytes()), null, patience(request));
        }
        if (JSON.equals(type)) {
            return new WebRequest(
                    Map.of(), null, text(body(request, settings.requests().maxJsonLength())), patience(request));
        }
        throw new RefusedException(
                HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                "Send a photograph as image/png or image/jpeg, or a request as application/json.");
    }

    private static Optional<Duration> patience(HttpServletRequest request) {
        String preference = request.getHeader("Prefer");
        Matcher wait = WAIT.matcher(preference == null ? "" : preference);
        return wait.matches() ? Optional.of(Duration.ofSeconds(Long.parseLong(wait.group(1)))) : Optional.empty();
    }

    /** Sends the request as a message. */
    void send(JMSProducer producer, Destination requests) {
        properties.forEach(producer::setProperty);
        if (json == null) {
            producer.send(requests, photograph);
        } else {
            producer.send(requests, json);
        }
    }

    /** The request's id, or null if there is none that can be read. */
    String requestId() {
        if (json == null) {
            return properties.get(RequestProperties.REQUEST_ID);
        }
        try {
            return JsonMessages.read(json, Named.class).requestId();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] body(HttpServletRequest request, long most) throws IOException, RefusedException {
        if (request.getContentLengthLong() <= most) {
            byte[] body = request.getInputStream().readNBytes((int) Math.min(most + 1, Integer.MAX_VALUE - 8));
            if (body.length <= most) {
                return body;
            }
        }
        throw new RefusedException(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "The body may have " + most + " bytes.");
    }

    private static String text(byte[] body) throws RefusedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(HttpServletResponse.SC_BAD_REQUEST, "The JSON text must be UTF-8.");
        }
    }
}
