package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.XAJMSContext;
import java.nio.file.Path;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.apache.activemq.artemis.jms.client.ActiveMQXAConnectionFactory;
import org.apache.activemq.artemis.service.extensions.ServiceUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a transaction manager is told of two sessions, which decides whether it makes one branch of them or two. */
class SameBrokerIT {
    @TempDir
    Path home;

    @Test
    void two_sessions_of_a_broker_are_the_same_resource() throws Exception {
        var broker = new RunningBroker(home);
        try (var factory = new ActiveMQXAConnectionFactory("vm://0");
                XAJMSContext listener = factory.createXAContext("server", "server-secret");
                XAJMSContext sender = factory.createXAContext("server", "server-secret")) {
            assertThat(wrapped(listener).isSameRM(wrapped(sender))).isTrue();
            assertThat(wrapped(listener).isSameRM(sender.getXAResource())).isTrue();
        } finally {
            broker.stop();
        }
    }

    /** As the adapter hands it to the server. */
    private static XAResource wrapped(XAJMSContext context) {
        return ServiceUtils.wrapXAResource(context.getXAResource(), Map.of());
    }
}
