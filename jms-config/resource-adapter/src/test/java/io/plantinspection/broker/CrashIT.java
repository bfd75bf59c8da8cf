package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker inside a server that ends without warning, before anything else there can count that. */
class CrashIT {
    private static final long PATIENCE_MILLIS = 10_000;
    private static final Map<String, String> MOST_DELIVERIES = Map.of("plant.broker.most-deliveries", "3");

    @TempDir
    Path home;

    @Test
    void a_message_that_ends_the_server_whenever_it_is_delivered_is_a_dead_letter_in_the_end() throws Exception {
        Map<String, String> settings;
        try (var before = new RunningBroker(home, MOST_DELIVERIES);
                JMSContext plant = before.as("plant", before.core())) {
            plant.createProducer().send(plant.createQueue("inspection.requests"), "deadly");
            settings = before.settings();
        }

        for (int attempt = 1; attempt <= 3; attempt++) {
            try (var server = BrokerProcess.thatRequestsKill(settings)) {
                assertThat(server.awaitEnd()).isEqualTo(BrokerProcess.ThatRequestsKill.STATUS);
            }
        }

        try (var after = new RunningBroker(home, MOST_DELIVERIES);
                JMSContext server = after.as("server", after.core())) {
            assertThat(server.createConsumer(server.createQueue("inspection.requests"))
                            .receiveNoWait())
                    .isNull();
            // the broker puts it there once its journal has it
            Message dead = server.createConsumer(server.createQueue("DLQ")).receive(PATIENCE_MILLIS);
            assertThat(dead.getBody(String.class)).isEqualTo("deadly");
            assertThat(dead.getStringProperty("_AMQ_ORIG_ADDRESS")).isEqualTo("inspection.requests");
        }
    }
}
