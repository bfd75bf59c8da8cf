package io.plantinspection.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.deadletters.DeadLetter.Kind;
import io.plantinspection.messages.Destinations;
import jakarta.ejb.EJBException;
import jakarta.jms.JMSException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What of a message's attempts counts, with a real broker and a real database. */
class DeliveryWatchIT {

    private static final String REQUESTS = Destinations.INSPECTION_REQUESTS;

    private final DeadLetterPlant plant = new DeadLetterPlant();

    @AfterEach
    void stop() {
        plant.close();
    }

    @Test
    void what_an_outage_spoils_does_not_count() {
        plant.sendOne(REQUESTS, new byte[10]);
        plant.fail(REQUESTS, 2, DeadLetterPlant::spoilt);
        plant.fail(REQUESTS, 4, attempt -> new EJBException("no reply", new JMSException("the connection failed")));
        assertThat(plant.dead(Kind.FAILED)).isEmpty();

        plant.fail(REQUESTS, 1, DeadLetterPlant::spoilt);
        assertThat(plant.deliver(REQUESTS)).isZero();

        DeadLetter letter = plant.only(Kind.FAILED);
        assertThat(plant.database().inTransaction(() -> plant.letters().failures(letter)))
                .extracting(DeliveryFailure::counts)
                .containsExactly(true, true, false, false, false, false, true);
    }

    @Test
    void a_message_that_is_worked_on_in_the_end_has_spoilt_nothing() {
        plant.sendOne(REQUESTS, new byte[10]);
        plant.fail(REQUESTS, 2, DeadLetterPlant::spoilt);
        Delivery delivery = plant.waiting(REQUESTS);

        assertThat(plant.deliver(REQUESTS)).isEqualTo(1);

        assertThat(plant.failuresOf(delivery)).hasSize(3).noneMatch(DeliveryFailure::counts);
        assertThat(plant.failuresOf(delivery).get(2).reason()).contains("the broker did not hear of it");
        assertThat(plant.dead(Kind.FAILED)).isEmpty();
    }

    @Test
    void a_sender_does_not_say_where_a_dead_letter_goes_again() {
        plant.context()
                .createProducer()
                .setProperty("reception", DeadLetterPlant.RECEPTION)
                .setProperty("_AMQ_ORIG_ADDRESS", Destinations.TRAINING_COMMANDS)
                .send(plant.queue(REQUESTS), "part");
        plant.die(REQUESTS);

        assertThat(plant.only(Kind.FAILED).address()).isEqualTo(REQUESTS);
    }
}
