package io.plantinspection.client;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A broker that keeps its messages from one start to the next, and a listener that answers requests. */
final class SmallBroker {

    private final Path home;
    private final int port;
    private final Queue<Message> requests = new ConcurrentLinkedQueue<>();
    private volatile Predicate<String> answering = id -> true;
    private EmbeddedActiveMQ artemis;
    private ActiveMQConnectionFactory listening;

    SmallBroker(Path home) throws IOException {
        this.home = home;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    /** The caller's to close. */
    ActiveMQConnectionFactory factory() {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
    }

    /** From now on requests with other ids are taken and not answered. */
    void answerOnly(Predicate<String> ids) {
        answering = ids;
    }

    /** What came, the oldest first. */
    List<Message> requests() {
        return List.copyOf(requests);
    }

    /** How often a request came. */
    long arrivals(String requestId) {
        return requests.stream()
                .filter(request -> requestId.equals(id(request)))
                .count();
    }

    void start() throws Exception {
        artemis = new EmbeddedActiveMQ();
        artemis.setConfiguration(configuration());
        artemis.setSecurityManager(new ActiveMQJAASSecurityManager(
                InVMLoginModule.class.getName(),
                new SecurityConfiguration(
                        Map.of("plant", "plant-secret", "server", "server-secret"),
                        Map.of("plant", List.of("all"), "server", List.of("all")))));
        artemis.start();
        listening = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
        @SuppressWarnings("resource") // closed with its factory
        JMSContext context = listening.createContext("server", "server-secret");
        context.createConsumer(context.createQueue(Destinations.INSPECTION_REQUESTS))
                .setMessageListener(request -> take(context, request));
    }

    void stop() throws Exception {
        artemis.stop();
        listening.close();
    }

    private void take(JMSContext context, Message request) {
        requests.add(request);
        if (answering.test(id(request))) {
            try {
                context.createProducer()
                        .setJMSCorrelationID(request.getJMSCorrelationID())
                        .send(request.getJMSReplyTo(), JsonMessages.write(rejected(id(request))));
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** A result that needs no model. */
    private static InspectionResult rejected(String requestId) {
        return JsonMessages.read(
                "{\"contract\":\"1\",\"requestId\":\"" + requestId + "\",\"rejection\":{\"code\":\""
                        + Rejection.Code.NO_ACTIVE_MODEL + "\",\"sentence\":\"None is in force.\"}}",
                InspectionResult.class);
    }

    private static String id(Message request) {
        try {
            return request.getStringProperty(RequestProperties.REQUEST_ID);
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private Configuration configuration() throws Exception {
        var everything = new Role("all", true, true, true, true, true, true, true, true, true, true, false, false);
        Configuration configuration = new ConfigurationImpl()
                .setPersistenceEnabled(true)
                .setJournalDirectory(home.resolve("journal").toString())
                .setBindingsDirectory(home.resolve("bindings").toString())
                .setLargeMessagesDirectory(home.resolve("large").toString())
                .setPagingDirectory(home.resolve("paging").toString())
                .setClusterPassword("of nobody");
        configuration.addAcceptorConfiguration(new TransportConfiguration(
                NettyAcceptorFactory.class.getName(), Map.of("host", "127.0.0.1", "port", port)));
        configuration.setSecurityRoles(Collections.singletonMap("#", Set.of(everything)));
        return configuration;
    }
}
