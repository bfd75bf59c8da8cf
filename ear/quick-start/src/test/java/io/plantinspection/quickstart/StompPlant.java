package io.plantinspection.quickstart;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A plant system that writes STOMP 1.2 itself: a frame is a command, headers, an empty line, a body and a zero. */
final class StompPlant implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final String replies;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** @param replies the queue where the results are read */
    StompPlant(BrokerAccess broker, String replies) throws IOException {
        this.replies = replies;
        socket = new Socket(InetAddress.getLoopbackAddress(), broker.port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        String password = broker.password("plant");
        send("CONNECT", Map.of("accept-version", "1.2", "host", "plant", "login", "plant", "passcode", password));
        receive("CONNECTED");
        send("SUBSCRIBE", Map.of("id", "0", "destination", replies, "receipt", "subscribed"));
        receive("RECEIPT");
    }

    /** Sends a photograph with what is known of it in headers, and waits for what the server says. */
    InspectionResult ask(Map<String, String> properties, byte[] photograph) throws IOException {
        var headers = new TreeMap<>(properties);
        headers.put("content-length", Integer.toString(photograph.length));
        return ask(headers, photograph, "queue://" + replies);
    }

    /** Sends a request as JSON and waits for what the server says. */
    InspectionResult ask(String json) throws IOException {
        return ask(Map.of(), json.getBytes(StandardCharsets.UTF_8), "queue://" + replies);
    }

    private InspectionResult ask(Map<String, String> headers, byte[] body, String replyTo) throws IOException {
        var all = new TreeMap<>(headers);
        all.put("destination", "inspection.requests");
        all.put("reply-to", replyTo);
        send("SEND", all, body);
        return JsonMessages.read(receive("MESSAGE"), InspectionResult.class);
    }

    private void send(String command, Map<String, String> headers) throws IOException {
        send(command, headers, new byte[0]);
    }

    private void send(String command, Map<String, String> headers, byte[] body) throws IOException {
        var frame = new ByteArrayOutputStream();
        var head = new StringBuilder(command).append('\n');
        headers.forEach((name, value) ->
                head.append(name).append(':').append(value.replace(":", "\\c")).append('\n'));
        frame.write(head.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        frame.write(body);
        frame.write(0);
        out.write(frame.toByteArray());
        out.flush();
    }

    /** The body of the next frame, which must be of this command; no JSON has a zero in it. */
    private String receive(String command) throws IOException {
        var frame = new ByteArrayOutputStream();
        for (int next = in.read(); next != 0; next = in.read()) {
            if (next < 0) {
                throw new IOException("the broker hung up");
            }
            frame.write(next);
        }
        String text =
                frame.toString(StandardCharsets.UTF_8).replace("\r\n", "\n").stripLeading();
        if (!text.startsWith(command + "\n")) {
            throw new AssertionError("not a frame " + command + ": " + text);
        }
        return text.substring(text.indexOf("\n\n") + 2);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
