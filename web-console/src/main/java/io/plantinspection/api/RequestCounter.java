package io.plantinspection.api;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.platform.BrokerOutage;
import io.plantinspection.platform.Messaging;
import io.plantinspection.platform.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TemporaryQueue;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Semaphore;

/**
 * Where requests over HTTP enter the queue: as the broker's user {@code plant}, for the application itself may not send
 * requests nor read replies.
 */
@ApplicationScoped
class RequestCounter {

    private static final System.Logger LOG = System.getLogger(RequestCounter.class.getName());
    private static final String USER = "plant";

    private final BrokerOutage outage;
    private final Semaphore places;
    private final Path users;
    private final long patienceMillis;

    @Resource(
            lookup = Messaging.CONNECTION_FACTORY,
            authenticationType = Resource.AuthenticationType.APPLICATION,
            shareable = false)
    private ConnectionFactory broker;

    protected RequestCounter() {
        this.outage = null;
        this.places = null;
        this.users = null;
        this.patienceMillis = 0;
    }

    @Inject
    RequestCounter(Settings settings, BrokerOutage outage) {
        this.outage = outage;
        this.places = new Semaphore(settings.api().atOnce());
        this.users = settings.home().resolve("secrets").resolve("broker-users.properties");
        this.patienceMillis = settings.api().patience().toMillis();
    }

    /**
     * Sends the request and waits for its result, which is not there if it takes too long.
     *
     * @throws RefusedException if too many wait already, or the broker can't be reached; the request may then have been
     *     sent nevertheless
     */
    Optional<InspectionResult> ask(WebRequest request) throws RefusedException {
        if (!places.tryAcquire()) {
            throw unavailable("Too many callers wait for their results. Send the request again in a moment.");
        }
        try {
            if (outage.lasts()) {
                // a caller is told at once what would keep it waiting for long
                throw gone();
            }
            return Optional.ofNullable(exchange(request))
                    .map(reply -> JsonMessages.read(reply, InspectionResult.class));
        } catch (JMSRuntimeException | JMSException | IOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a request over HTTP did not reach the broker, or its result was lost",
                    e);
            throw gone();
        } finally {
            places.release();
        }
    }

    private String exchange(WebRequest request) throws JMSException, IOException {
        try (JMSContext context = broker.createContext(USER, password())) {
            TemporaryQueue replies = context.createTemporaryQueue();
            try (JMSConsumer consumer = context.createConsumer(replies)) {
                request.send(
                        context.createProducer().setJMSReplyTo(replies),
                        context.createQueue(Destinations.INSPECTION_REQUESTS));
                long millis = Math.min(
                        patienceMillis,
                        request.patience().map(Duration::toMillis).orElse(patienceMillis));
                return millis == 0
                        ? consumer.receiveBodyNoWait(String.class)
                        : consumer.receiveBody(String.class, millis);
            } finally {
                replies.delete();
            }
        }
    }

    private String password() throws IOException {
        var lines = new Properties();
        try (Reader reader = Files.newBufferedReader(users, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        String password = lines.getProperty(USER);
        if (password == null) {
            throw new IOException("the broker user '" + USER + "' is missing in " + users
                    + ": without it no request is taken over HTTP");
        }
        return password;
    }

    private static RefusedException gone() {
        return unavailable("The broker can't be reached. Send the request again later, with the same id.");
    }

    private static RefusedException unavailable(String sentence) {
        return new RefusedException(HttpServletResponse.SC_SERVICE_UNAVAILABLE, sentence);
    }
}
