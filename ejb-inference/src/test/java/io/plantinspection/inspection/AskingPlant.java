package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSProducer;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** A plant system that sends requests to the server under test and awaits each reply. */
final class AskingPlant implements AutoCloseable {

    private final WiredServer server;
    private final JMSContext context;
    private final Queue replies;

    AskingPlant(WiredServer server, JMSContext context) {
        this.server = server;
        this.context = context;
        this.replies = context.createTemporaryQueue();
    }

    JMSContext context() {
        return context;
    }

    /** A request that awaits its reply and has no properties. */
    JMSProducer request() {
        return context.createProducer().setJMSReplyTo(replies);
    }

    /** A request with these properties; the request id may be null. */
    JMSProducer request(String requestId, String product) {
        JMSProducer producer =
                request().setProperty(RequestProperties.PRODUCT, product).setProperty(RequestProperties.SERIAL, "s-1");
        return requestId == null ? producer : producer.setProperty(RequestProperties.REQUEST_ID, requestId);
    }

    InspectionResult ask(String requestId, String product, byte[] photograph) {
        return ask(request(requestId, product), photograph);
    }

    InspectionResult ask(JMSProducer request, byte[] body) {
        return WiredServer.result(reply(request, bytes(body)));
    }

    InspectionResult ask(String json) {
        return WiredServer.result(reply(request(), context.createTextMessage(json)));
    }

    /** A bytes message without properties, as some protocols send text. */
    InspectionResult askInBytes(String json) {
        return ask(request(), json.getBytes(StandardCharsets.UTF_8));
    }

    /** A request as JSON with the photograph inside; more is fields behind a comma, or nothing. */
    static String inline(String requestId, byte[] photograph, String more) {
        return "{\"requestId\":\"" + requestId + "\",\"product\":\"flange\",\"image\":\""
                + Base64.getEncoder().encodeToString(photograph) + "\"" + more + "}";
    }

    static String inline(String requestId, byte[] photograph) {
        return inline(requestId, photograph, "");
    }

    /** A request as JSON that names a file; more is as above. */
    static String named(String requestId, String file, String more) {
        return "{\"requestId\":\"" + requestId + "\",\"product\":\"flange\",\"imageFile\":\"" + file + "\"" + more
                + "}";
    }

    /** Sends, has the server answer and returns the text of the reply. */
    String reply(JMSProducer request, Message message) {
        try {
            Message sent = send(request, message);
            try (JMSConsumer consumer = listen()) {
                Message reply = consumer.receive(WiredServer.PATIENCE_MILLIS);
                assertThat(reply.getJMSCorrelationID()).isEqualTo(sent.getJMSMessageID());
                return reply.getBody(String.class);
            }
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** Takes the replies one by one. Close it. */
    JMSConsumer listen() {
        return context.createConsumer(replies);
    }

    /** The texts of the next replies, each of them as the contract has it. */
    List<String> replies(int count) {
        try (JMSConsumer consumer = listen()) {
            return Stream.generate(() -> consumer.receiveBody(String.class, WiredServer.PATIENCE_MILLIS))
                    .limit(count)
                    .map(MessageSchemas.RESULT::checked)
                    .toList();
        }
    }

    /** Sends, has the server answer and returns the message as the server had it. */
    Message send(JMSProducer request, Message message) {
        request.send(context.createQueue(Destinations.INSPECTION_REQUESTS), message);
        return server.answerOne();
    }

    Message bytes(byte[] body) {
        try {
            var message = context.createBytesMessage();
            message.writeBytes(body);
            return message;
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks, and expects a rejection with exactly one new entry in the audit trail. */
    InspectionResult rejected(JMSProducer request, byte[] body, Rejection.Code code) {
        return rejected(request, bytes(body), code);
    }

    InspectionResult rejected(String json, Rejection.Code code) {
        return rejected(request(), context.createTextMessage(json), code);
    }

    InspectionResult rejected(JMSProducer request, Message message, Rejection.Code code) {
        long entries = entries();

        InspectionResult result = WiredServer.result(reply(request, message));

        assertThat(result.verdict()).isNull();
        assertThat(result.rejection().code()).as(result.rejection().sentence()).isEqualTo(code);
        assertThat(result.rejection().sentence()).endsWith(".");
        assertThat(entries()).isEqualTo(entries + 1);
        AuditEvent newest = server.database()
                .inTransaction(() -> server.audit().newest(0, 1))
                .get(0);
        assertThat(newest.action()).isEqualTo("inspection.rejected");
        assertThat(newest.newValue()).isEqualTo(code.name());
        assertThat(newest.subject()).isEqualTo(result.requestId() == null ? "request without id" : result.requestId());
        return result;
    }

    private long entries() {
        return server.database().inTransaction(() -> server.audit().size());
    }

    @Override
    public void close() {
        context.close();
    }
}
