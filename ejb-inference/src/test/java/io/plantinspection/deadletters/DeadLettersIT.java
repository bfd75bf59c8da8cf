package io.plantinspection.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
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
import jakarta.ejb.EJBException;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dead letters of a real broker, with the reasons in a real database. */
class DeadLettersIT {

    private static final long PATIENCE_MILLIS = 30_000;
    private static final Actor ENGINEER = new Actor("eva", "127.0.0.1", Role.ENGINEER);

    /** The number that the product's plugin in the broker gives a message that it receives. */
    private static final String RECEPTION = "9b2ff6c0-6a1c-4c8e-9a55-2f4f3ab1c0de";

    private static final String REQUESTS = Destinations.INSPECTION_REQUESTS;

    private final TestDatabase database = new TestDatabase();
    private final DatabaseClock clock = new DatabaseClock(database.entities());
    private final AuditTrail audit = new AuditTrail(database.entities(), clock);
    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");
    private final DeliveryFailures failures = new TestFailures(database);
    private final TestTransactions transactions = new TestTransactions();
    private JMSContext context;
    private DeadLetters letters;
    private DeliveryWatch watch;

    @BeforeEach
    void start() throws Exception {
        var configuration = new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("in-vm", "vm://0")
                .addAddressSetting(
                        "#",
                        new AddressSettings()
                                .setDeadLetterAddress(SimpleString.of("DLQ"))
                                .setExpiryAddress(SimpleString.of("ExpiryQueue"))
                                .setMaxDeliveryAttempts(-1));
        for (String queue : List.of("DLQ", "ExpiryQueue", REQUESTS, "elsewhere")) {
            configuration.addAddressConfiguration(new CoreAddressConfiguration()
                    .setName(queue)
                    .addRoutingType(RoutingType.ANYCAST)
                    .addQueueConfig(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST)));
        }
        broker.setConfiguration(configuration).start();
        context = connections.createContext();
        var transfer = new Transfer(context);
        letters = new DeadLetters(context, transfer, failures, audit);
        watch = new DeliveryWatch(
                failures,
                new Quarantine(new AfterCommit(transactions)),
                transfer,
                new Outages(new DatabaseOutage(clock), new BrokerOutage(connections)));
    }

    @AfterEach
    void stop() throws Exception {
        context.close();
        connections.close();
        broker.stop();
        database.close();
    }

    @Test
    void a_message_that_fails_three_times_is_shown_with_everything_and_why() {
        sendOne(REQUESTS, new byte[10]);
        die(REQUESTS);

        DeadLetter letter = only(Kind.FAILED);
        assertThat(letter.address()).isEqualTo(REQUESTS);
        assertThat(letter.bytes()).isEqualTo(10);
        assertThat(letter.property("requestId")).isEqualTo("r-1");
        assertThat(letter.property("serial")).isEqualTo("a\uFFFDb");
        assertThat(letter.properties()).doesNotContainKey("nothing");
        List<DeliveryFailure> failures = database.inTransaction(() -> letters.failures(letter));
        assertThat(failures).extracting(DeliveryFailure::attempt).containsExactly(1, 2, 3);
        assertThat(failures.get(2).reason()).isEqualTo("IllegalStateException: attempt 3");
        assertThat(failures.get(2).stack()).contains("DeadLettersIT");
        assertThat(failures).allMatch(DeliveryFailure::counts);
        assertThat(database.inTransaction(() -> letters.find(letter.id()))).contains(letter);
    }

    @Test
    void a_dead_letter_goes_again_where_it_was_sent_as_it_was() throws JMSException {
        byte[] photograph = new byte[300_000];
        new Random(1).nextBytes(photograph);
        String messageId = sendOne(REQUESTS, photograph);
        die(REQUESTS);
        DeadLetter letter = only(Kind.FAILED);

        database.inTransaction(() -> {
            letters.redrive(letter.id(), ENGINEER, "the disk has room again");
            return null;
        });

        try (JMSConsumer consumer = context.createConsumer(queue(REQUESTS))) {
            Message again = consumer.receive(PATIENCE_MILLIS);
            assertThat(again.getBody(byte[].class)).isEqualTo(photograph);
            assertThat(again.getStringProperty("requestId")).isEqualTo("r-1");
            assertThat(again.getJMSCorrelationID()).isEqualTo(messageId);
            assertThat(again.getJMSPriority()).isEqualTo(7);
            assertThat(((Queue) again.getJMSReplyTo()).getQueueName()).isEqualTo("inspection.replies.mes");
            assertThat(again.getJMSRedelivered()).isFalse();
        }
        assertThat(dead(Kind.FAILED)).isEmpty();
        assertThat(database.inTransaction(() -> letters.failures(letter))).isEmpty();
        recorded("deadletter.redriven", letter, "DLQ", REQUESTS, "the disk has room again");
    }

    @Test
    void a_dead_letter_is_discarded_for_a_reason_only() {
        sendOne(REQUESTS, new byte[10]);
        die(REQUESTS);
        DeadLetter letter = only(Kind.FAILED);

        for (String reason : new String[] {null, "", "two\nlines"}) {
            assertThatThrownBy(() -> discard(letter.id(), reason)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(dead(Kind.FAILED)).hasSize(1);

        discard(letter.id(), "a test of the line");

        assertThat(dead(Kind.FAILED)).isEmpty();
        recorded("deadletter.discarded", letter, "DLQ", null, "a test of the line");
        assertThatThrownBy(() -> discard(letter.id(), "once more")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void an_expired_message_is_among_the_dead_and_may_go_again() {
        context.createProducer()
                .setTimeToLive(1)
                .setProperty("requestId", "late")
                .send(queue(REQUESTS), "part");
        try (JMSConsumer consumer = context.createConsumer(queue(REQUESTS))) {
            assertThat(consumer.receive(100)).isNull();
        }
        DeadLetter letter = only(Kind.EXPIRED);
        assertThat(letter.property("requestId")).isEqualTo("late");
        assertThat(letter.properties()).containsKey("_AMQ_ACTUAL_EXPIRY");

        database.inTransaction(() -> {
            letters.redrive(letter.id(), ENGINEER, "the part still lies there");
            return null;
        });

        try (JMSConsumer consumer = context.createConsumer(queue(REQUESTS))) {
            assertThat(consumer.receiveBody(String.class, PATIENCE_MILLIS)).isEqualTo("part");
        }
    }

    @Test
    void a_message_goes_to_no_address_that_takes_none_again() {
        sendOne("elsewhere", new byte[10]);
        die("elsewhere");
        DeadLetter letter = only(Kind.FAILED);

        assertThatThrownBy(() -> database.inTransaction(() -> {
                    letters.redrive(letter.id(), ENGINEER, "try");
                    return null;
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void what_an_outage_spoils_does_not_count() {
        sendOne(REQUESTS, new byte[10]);
        fail(REQUESTS, 2, this::spoilt);
        fail(REQUESTS, 4, attempt -> new EJBException("no reply", new JMSException("the connection failed")));
        assertThat(dead(Kind.FAILED)).isEmpty();

        fail(REQUESTS, 1, this::spoilt);
        assertThat(deliver(REQUESTS)).isZero();

        DeadLetter letter = only(Kind.FAILED);
        assertThat(database.inTransaction(() -> letters.failures(letter)))
                .extracting(DeliveryFailure::counts)
                .containsExactly(true, true, false, false, false, false, true);
    }

    @Test
    void a_message_that_is_worked_on_in_the_end_has_spoilt_nothing() {
        sendOne(REQUESTS, new byte[10]);
        fail(REQUESTS, 2, this::spoilt);
        Delivery delivery = waiting(REQUESTS);

        assertThat(deliver(REQUESTS)).isEqualTo(1);

        assertThat(failuresOf(delivery)).hasSize(3).noneMatch(DeliveryFailure::counts);
        assertThat(failuresOf(delivery).get(2).reason()).contains("the broker did not hear of it");
        assertThat(dead(Kind.FAILED)).isEmpty();
    }

    @Test
    void a_sender_does_not_say_where_a_dead_letter_goes_again() {
        context.createProducer()
                .setProperty("reception", RECEPTION)
                .setProperty("_AMQ_ORIG_ADDRESS", Destinations.TRAINING_COMMANDS)
                .send(queue(REQUESTS), "part");
        die(REQUESTS);

        assertThat(only(Kind.FAILED).address()).isEqualTo(REQUESTS);
    }

    @Test
    void an_id_that_is_none_is_never_asked_for() {
        assertThatThrownBy(() -> letters.find("x' or '1' = '1")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<DeliveryFailure> failuresOf(Delivery delivery) {
        return database.inTransaction(() -> failures.of(delivery));
    }

    private void recorded(String action, DeadLetter letter, String before, String now, String reason) {
        AuditEvent entry = database.inTransaction(() -> audit.newest(0, 1)).get(0);
        assertThat(entry.action()).isEqualTo(action);
        assertThat(entry.subject()).isEqualTo(letter.id());
        assertThat(entry.actor()).isEqualTo("eva");
        assertThat(entry.oldValue()).isEqualTo(before);
        assertThat(entry.newValue()).isEqualTo(now);
        assertThat(entry.reason()).isEqualTo(reason);
    }

    private void discard(String id, String reason) {
        database.inTransaction(() -> {
            letters.discard(id, ENGINEER, reason);
            return null;
        });
    }

    private DeadLetter only(Kind kind) {
        List<DeadLetter> all = dead(kind);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<DeadLetter> dead(Kind kind) {
        return database.inTransaction(() -> letters.oldest(kind, 10));
    }

    private Queue queue(String name) {
        return context.createQueue(name);
    }

    /** Sends a message and returns its id. */
    private String sendOne(String queue, byte[] body) {
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

    private IllegalStateException spoilt(int attempt) {
        return new IllegalStateException("attempt " + attempt);
    }

    /** Has the message spoil the three attempts that it has, and be buried when it comes once more. */
    private void die(String queue) {
        fail(queue, 3, this::spoilt);
        assertThat(deliver(queue)).isZero();
    }

    /** Has the message delivered to a listener that fails this many times. */
    private void fail(String queue, int attempts, IntFunction<RuntimeException> failure) {
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
    private int deliver(String queue) {
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

    private Delivery waiting(String queue) {
        try (QueueBrowser browser = context.createBrowser(queue(queue))) {
            return Delivery.of((Message) browser.getEnumeration().nextElement()).orElseThrow();
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }
}
