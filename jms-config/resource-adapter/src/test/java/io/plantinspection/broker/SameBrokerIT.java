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
        String password = BrokerHome.password("server");
        try (var broker = new RunningBroker(home);
                var factory = new ActiveMQXAConnectionFactory("tcp://127.0.0.1:" + broker.port());
                XAJMSContext listener = factory.createXAContext("server", password);
                XAJMSContext sender = factory.createXAContext("server", password)) {
            assertThat(wrapped(listener).isSameRM(wrapped(sender))).isTrue();
            assertThat(wrapped(listener).isSameRM(sender.getXAResource())).isTrue();
        }
    }

    /** As the adapter hands it to the server. */
    private static XAResource wrapped(XAJMSContext context) {
        return ServiceUtils.wrapXAResource(context.getXAResource(), Map.of());
    }
}
