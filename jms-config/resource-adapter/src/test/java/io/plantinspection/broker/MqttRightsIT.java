package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stations and plants may do over MQTT, with a client that is not ours. */
class MqttRightsIT {

    private static final long WAIT = 10_000;
    private static final String REQUESTS = "inspection/requests";
    private static final byte[] REQUEST = "{\"requestId\":\"m-1\"}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    private RunningBroker broker;
    private JMSContext server;
    private JMSConsumer requests;

    @BeforeEach
    void start() throws Exception {
        broker = new RunningBroker(home);
        server = broker.as("server", broker.core());
        requests = server.createConsumer(server.createQueue("inspection.requests"));
    }

    @AfterEach
    void stop() {
        server.close();
        broker.close();
    }

    private Mqtt5BlockingClient mqtt5(String user) {
        Mqtt5BlockingClient client = client(user + "-5")
                .useMqttVersion5()
                .simpleAuth(Mqtt5SimpleAuth.builder()
                        .username(user)
                        .password(password(user))
                        .build())
                .buildBlocking();
        client.connect();
        return client;
    }

    private Mqtt3BlockingClient mqtt3(String user) {
        Mqtt3BlockingClient client = client(user + "-3")
                .useMqttVersion3()
                .simpleAuth(Mqtt3SimpleAuth.builder()
                        .username(user)
                        .password(password(user))
                        .build())
                .buildBlocking();
        client.connect();
        return client;
    }

    private MqttClientBuilder client(String identifier) {
        return MqttClient.builder()
                .identifier(identifier)
                .serverHost("127.0.0.1")
                .serverPort(broker.port());
    }

    private static byte[] password(String user) {
        return BrokerHome.password(user).getBytes(StandardCharsets.UTF_8);
    }

    private static void subscribe(Mqtt5BlockingClient client, String topic) {
        client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    private static void subscribe(Mqtt3BlockingClient client, String topic) {
        client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    private static void ask(Mqtt3BlockingClient client) {
        client.publishWith()
                .topic(REQUESTS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(REQUEST)
                .send();
    }

    private static void ask(Mqtt5BlockingClient client, String responseTopic) {
        client.publishWith()
                .topic(REQUESTS)
                .qos(MqttQos.AT_LEAST_ONCE)
                .responseTopic(responseTopic)
                .payload(REQUEST)
                .send();
    }

    @Test
    void a_station_has_its_result_at_its_own_response_topic() throws Exception {
        Mqtt5BlockingClient station = mqtt5("station-a");
        try (var results = station.publishes(MqttGlobalPublishFilter.SUBSCRIBED)) {
            subscribe(station, "inspection/replies/station-a/camera-2");
            ask(station, "inspection/replies/station-a/camera-2");
            Message request = requests.receive(WAIT);
            assertThat(request.getStringProperty("JMSXUserID")).isEqualTo("station-a");

            server.createProducer().send(server.createTopic("inspection.replies.station-a.camera-2"), "judged");

            assertThat(results.receive(WAIT, TimeUnit.MILLISECONDS))
                    .hasValueSatisfying(result -> assertThat(result.getPayloadAsBytes())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("judged"));
        }
        station.disconnect();
    }

    @Test
    void a_station_cannot_have_its_result_sent_to_another() {
        for (String topic : List.of("inspection/replies/station-b", "inspection/replies/line4", "inspection/results")) {
            assertThatThrownBy(() -> ask(mqtt5("station-a"), topic)).as(topic).isInstanceOf(RuntimeException.class);
        }
        assertThat(requests.receiveNoWait()).isNull();
    }

    @Test
    void a_station_cannot_read_what_is_not_its_own() {
        for (String topic : List.of(
                "inspection/replies/station-b",
                "inspection/replies/station-b/camera-1",
                "inspection/replies/#",
                "inspection/results",
                "inspection/requests",
                "training/progress",
                "#")) {
            assertThatThrownBy(() -> subscribe(mqtt5("station-a"), topic))
                    .as(topic)
                    .isInstanceOf(RuntimeException.class);
        }
    }

    /** MQTT 3.1.1 knows no response topic: a plant reads the results of all, and tells its own by their ids. */
    @Test
    void a_plant_over_MQTT_3_asks_and_reads_the_results_of_all() throws Exception {
        Mqtt3BlockingClient plant = mqtt3("plant");
        try (var results = plant.publishes(MqttGlobalPublishFilter.SUBSCRIBED)) {
            subscribe(plant, "inspection/results");
            ask(plant);
            Message request = requests.receive(WAIT);
            assertThat(request.getJMSReplyTo()).isNull();
            assertThat(request.getObjectProperty("mqtt.response.topic")).isNull();
            assertThat(request.getStringProperty("JMSXUserID")).isEqualTo("plant");
            assertThat(request.getBody(byte[].class)).isEqualTo(REQUEST);

            server.createProducer().send(server.createTopic("inspection.results"), "judged");

            assertThat(results.receive(WAIT, TimeUnit.MILLISECONDS))
                    .hasValueSatisfying(result -> assertThat(result.getPayloadAsBytes())
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("judged"));
        }
        plant.disconnect();
    }

    /** So a station over MQTT 3.1.1 may ask, and has no way to its result: it needs MQTT 5. */
    @Test
    void a_station_over_MQTT_3_asks_but_reads_no_results() throws Exception {
        Mqtt3BlockingClient station = mqtt3("station-a");
        ask(station);
        assertThat(requests.receive(WAIT).getStringProperty("JMSXUserID")).isEqualTo("station-a");

        assertThatThrownBy(() -> subscribe(station, "inspection/results")).isInstanceOf(RuntimeException.class);
    }
}
