package io.plantinspection.quickstart;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A plant system that speaks MQTT 5 through a client that is not ours. */
final class MqttPlant implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final String REQUESTS = "inspection/requests";

    private final Mqtt5BlockingClient client;
    private final Mqtt5BlockingClient.Mqtt5Publishes publishes;
    private final String topic;

    /** @param topic where the results are read */
    MqttPlant(BrokerAccess broker, String topic) throws IOException {
        this.topic = topic;
        client = Mqtt5Client.builder()
                .identifier(topic.replace('/', '-'))
                .serverHost("127.0.0.1")
                .serverPort(broker.port())
                .simpleAuth()
                .username("plant")
                .password(broker.password("plant").getBytes(StandardCharsets.UTF_8))
                .applySimpleAuth()
                .buildBlocking();
        client.connect();
        publishes = client.publishes(MqttGlobalPublishFilter.SUBSCRIBED);
        client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    /** Sends a request as JSON that wants its result at this topic. */
    void send(String json, String responseTopic) {
        client.publishWith()
                .topic(REQUESTS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .contentType("application/json")
                .responseTopic(responseTopic)
                .payload(json.getBytes(StandardCharsets.UTF_8))
                .send();
    }

    /** Sends a request as JSON and waits for what the server says. */
    InspectionResult ask(String json) throws InterruptedException {
        send(json, topic);
        return next();
    }

    /** What else comes at the topic in this time, if anything does. */
    Optional<Mqtt5Publish> receivedWithin(Duration time) throws InterruptedException {
        return publishes.receive(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next result at the topic. */
    InspectionResult next() throws InterruptedException {
        byte[] payload = publishes
                .receive(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .orElseThrow(() -> new AssertionError("nothing came at " + topic))
                .getPayloadAsBytes();
        return JsonMessages.read(new String(payload, StandardCharsets.UTF_8), InspectionResult.class);
    }

    @Override
    public void close() {
        publishes.close();
        client.disconnect();
    }
}
