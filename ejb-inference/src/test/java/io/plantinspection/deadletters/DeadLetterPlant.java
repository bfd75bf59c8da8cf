package io.plantinspection.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.deadletters.DeadLetter.Kind;
import io.plantinspection.messages.Destinations;
import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.BrokerOutage;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.DatabaseOutage;
import io.plantinspection.platform.Outages;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.testing.TestTransactions;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** A broker with a watched listener, a database beside it, and nothing else of a server. */
final class DeadLetterPlant implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 30_000;

    /** The number that the product's plugin in the broker gives a message that it receives. */
    static final String RECEPTION = "9b2ff6c0-6a1c-4c8e-9a55-2f4f3ab1c0de";

    private static final String REQUESTS = Destinations.INSPECTION_REQUESTS;

    private final TestDatabase database = new TestDatabase();
    private final DatabaseClock clock = new DatabaseClock(database.entities());
    private final AuditTrail audit = new AuditTrail(database.entities(), clock);
    private final BareBroker broker = new BareBroker("vm://0", List.of("DLQ", "ExpiryQueue", REQUESTS, "elsewhere"));
    private final ActiveMQConnectionFactory connections = broker.connections();
    private final DeliveryFailures failures = new TestFailures(database);
    private final TestTransactions transactions = new TestTransactions();
    private final JMSContext context;
    private final DeadLetters letters;
    private final DeliveryWatch watch;

    DeadLetterPlant() {
        context = connections.createContext();
        var transfer = new Transfer(context);
        letters = new DeadLetters(context, transfer, failures, audit);
        watch = new DeliveryWatch(
                failures,
                new Quarantine(new AfterCommit(transactions)),
                transfer,
                new Outages(new DatabaseOutage(clock), new BrokerOutage(connections)));
    }

    TestDatabase database() {
        return database;
    }

    AuditTrail audit() {
        return audit;
    }

    JMSContext context() {
        return context;
    }

    DeadLetters letters() {
        return letters;
    }

    List<DeliveryFailure> failuresOf(Delivery delivery) {
        return database.inTransaction(() -> failures.of(delivery));
    }

    @Override
    public void close() {
        context.close();
        connections.close();
        broker.close();
        database.close();
    }

    DeadLetter only(Kind kind) {
        List<DeadLetter> all = dead(kind);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    List<DeadLetter> dead(Kind kind) {
        return database.inTransaction(() -> letters.oldest(kind, 10));
    }

    Queue queue(String name) {
        return context.createQueue(name);
    }

    /** Sends a message and returns its id. */
    String sendOne(String queue, byte[] body) {
        try {
            var message = context.createBytesMessage();
            message.writeBytes(body);
            message.setStringProperty("requestId", "r-1");
            message.setStringProperty("reception", RECEPTION);
            message.setStringProperty("serial", "a\nb");
            message.setJMSReplyTo(queue("inspection.replies.mes"));
            context.createProducer().setPriority(7).send(queue(queue), message);
            return message.getJMSMessageID();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    static IllegalStateException spoilt(int attempt) {
        return new IllegalStateException("attempt " + attempt);
    }

    /** Has the message spoil the three attempts that it has, and be buried when it comes once more. */
    void die(String queue) {
        fail(queue, 3, DeadLetterPlant::spoilt);
        assertThat(deliver(queue)).isZero();
    }

    /** Has the message delivered to a listener that fails this many times. */
    void fail(String queue, int attempts, IntFunction<RuntimeException> failure) {
        try (JMSContext session = connections.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer = session.createConsumer(queue(queue))) {
            for (int attempt = 1; attempt <= attempts; attempt++) {
                Message message = consumer.receive(PATIENCE_MILLIS);
                RuntimeException thrown = failure.apply(attempt);
                assertThatThrownBy(() -> watch.watch(ListenerCall.of(message, () -> {
                            throw thrown;
                        })))
                        .isSameAs(thrown);
                session.rollback();
                transactions.ended(false);
            }
        }
    }

    /** Has the message delivered to a listener that can work on it, and returns how often it was asked to. */
    int deliver(String queue) {
        var asked = new AtomicInteger();
        try (JMSContext session = connections.createContext(JMSContext.SESSION_TRANSACTED);
                JMSConsumer consumer = session.createConsumer(queue(queue))) {
            Message message = consumer.receive(PATIENCE_MILLIS);
            watch.watch(ListenerCall.of(message, asked::incrementAndGet));
            session.commit();
            transactions.ended(true);
            return asked.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Delivery waiting(String queue) {
        try (QueueBrowser browser = context.createBrowser(queue(queue))) {
            return Delivery.of((Message) browser.getEnumeration().nextElement()).orElseThrow();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }
}
