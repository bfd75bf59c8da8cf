package io.plantinspection.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.deadletters.DeadLetter.Kind;
import io.plantinspection.messages.Destinations;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters of a real broker, with the reasons in a real database. */
class DeadLettersIT {

    private static final String REQUESTS = Destinations.INSPECTION_REQUESTS;
    private static final long PATIENCE_MILLIS = 30_000;
    private static final Actor ENGINEER = new Actor("eva", "127.0.0.1", Role.ENGINEER);

    private final DeadLetterPlant plant = new DeadLetterPlant();

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void a_message_that_fails_three_times_is_shown_with_everything_and_why() {
        plant.sendOne(REQUESTS, new byte[10]);
        plant.die(REQUESTS);

        DeadLetter letter = plant.only(Kind.FAILED);
        assertThat(letter.address()).isEqualTo(REQUESTS);
        assertThat(letter.bytes()).isEqualTo(10);
        assertThat(letter.property("requestId")).isEqualTo("r-1");
        assertThat(letter.property("serial")).isEqualTo("a\uFFFDb");
        assertThat(letter.properties()).doesNotContainKey("nothing");
        List<DeliveryFailure> failures =
                plant.database().inTransaction(() -> plant.letters().failures(letter));
        assertThat(failures).extracting(DeliveryFailure::attempt).containsExactly(1, 2, 3);
        assertThat(failures.get(2).reason()).isEqualTo("IllegalStateException: attempt 3");
        assertThat(failures.get(2).stack()).contains("DeadLetterPlant");
        assertThat(failures).allMatch(DeliveryFailure::counts);
        assertThat(plant.database().inTransaction(() -> plant.letters().find(letter.id())))
                .contains(letter);
    }

    @Test
    void a_dead_letter_goes_again_where_it_was_sent_as_it_was() throws JMSException {
        byte[] photograph = new byte[300_000];
        new Random(1).nextBytes(photograph);
        String messageId = plant.sendOne(REQUESTS, photograph);
        plant.die(REQUESTS);
        DeadLetter letter = plant.only(Kind.FAILED);

        plant.database().inTransaction(() -> plant.letters().redrive(letter.id(), ENGINEER, "the disk has room again"));

        try (JMSConsumer consumer = plant.context().createConsumer(plant.queue(REQUESTS))) {
            Message again = consumer.receive(PATIENCE_MILLIS);
            assertThat(again.getBody(byte[].class)).isEqualTo(photograph);
            assertThat(again.getStringProperty("requestId")).isEqualTo("r-1");
            assertThat(again.getJMSCorrelationID()).isEqualTo(messageId);
            assertThat(again.getJMSPriority()).isEqualTo(7);
            assertThat(((Queue) again.getJMSReplyTo()).getQueueName()).isEqualTo("inspection.replies.mes");
            assertThat(again.getJMSRedelivered()).isFalse();
        }
        assertThat(plant.dead(Kind.FAILED)).isEmpty();
        assertThat(plant.database().inTransaction(() -> plant.letters().failures(letter)))
                .isEmpty();
        recorded("deadletter.redriven", letter, "DLQ", REQUESTS, "the disk has room again");
    }

    @Test
    void a_dead_letter_is_discarded_for_a_reason_only() {
        plant.sendOne(REQUESTS, new byte[10]);
        plant.die(REQUESTS);
        DeadLetter letter = plant.only(Kind.FAILED);

        for (String reason : new String[] {null, "", "two\nlines"}) {
            assertThatThrownBy(() -> discard(letter.id(), reason)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(plant.dead(Kind.FAILED)).hasSize(1);

        discard(letter.id(), "a test of the line");

        assertThat(plant.dead(Kind.FAILED)).isEmpty();
        recorded("deadletter.discarded", letter, "DLQ", null, "a test of the line");
        assertThatThrownBy(() -> discard(letter.id(), "once more")).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void an_expired_message_is_among_the_dead_and_may_go_again() {
        plant.context()
                .createProducer()
                .setTimeToLive(1)
                .setProperty("requestId", "late")
                .send(plant.queue(REQUESTS), "part");
        try (JMSConsumer consumer = plant.context().createConsumer(plant.queue(REQUESTS))) {
            assertThat(consumer.receive(100)).isNull();
        }
        DeadLetter letter = plant.only(Kind.EXPIRED);
        assertThat(letter.property("requestId")).isEqualTo("late");
        assertThat(letter.properties()).containsKey("_AMQ_ACTUAL_EXPIRY");

        plant.database()
                .inTransaction(() -> plant.letters().redrive(letter.id(), ENGINEER, "the part still lies there"));

        try (JMSConsumer consumer = plant.context().createConsumer(plant.queue(REQUESTS))) {
            assertThat(consumer.receiveBody(String.class, PATIENCE_MILLIS)).isEqualTo("part");
        }
    }

    @Test
    void a_message_goes_to_no_address_that_takes_none_again() {
        plant.sendOne("elsewhere", new byte[10]);
        plant.die("elsewhere");
        DeadLetter letter = plant.only(Kind.FAILED);

        assertThatThrownBy(() ->
                        plant.database().inTransaction(() -> plant.letters().redrive(letter.id(), ENGINEER, "try")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void an_id_that_is_none_is_never_asked_for() {
        assertThatThrownBy(() -> plant.letters().find("x' or '1' = '1")).isInstanceOf(IllegalArgumentException.class);
    }

    private void recorded(String action, DeadLetter letter, String before, String now, String reason) {
        AuditEvent entry =
                plant.database().inTransaction(() -> plant.audit().newest(0, 1)).get(0);
        assertThat(entry.action()).isEqualTo(action);
        assertThat(entry.subject()).isEqualTo(letter.id());
        assertThat(entry.actor()).isEqualTo("eva");
        assertThat(entry.oldValue()).isEqualTo(before);
        assertThat(entry.newValue()).isEqualTo(now);
        assertThat(entry.reason()).isEqualTo(reason);
    }

    private void discard(String id, String reason) {
        plant.database().inTransaction(() -> plant.letters().discard(id, ENGINEER, reason));
    }
}
