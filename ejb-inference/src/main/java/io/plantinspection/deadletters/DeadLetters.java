package io.plantinspection.deadletters;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.deadletters.DeadLetter.Kind;
import io.plantinspection.messages.Destinations;
import io.plantinspection.platform.Messaging;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** Looks at the messages that could not be worked on, sends them again or throws them away. */
@ApplicationScoped
public class DeadLetters {

    private static final long PATIENCE_MILLIS = 5_000;

    /** Where dead letters may go again; an address in a message is its sender's word. */
    private static final Set<String> REDRIVEN_TO =
            Set.of(Destinations.INSPECTION_REQUESTS, Destinations.TRAINING_COMMANDS);

    private final JMSContext context;
    private final DeliveryFailures failures;
    private final AuditTrail audit;

    protected DeadLetters() {
        this(null, null, null);
    }

    @Inject
    DeadLetters(
            @JMSConnectionFactory(Messaging.CONNECTION_FACTORY) JMSContext context,
            DeliveryFailures failures,
            AuditTrail audit) {
        this.context = context;
        this.failures = failures;
        this.audit = audit;
    }

    /** The first dead letters of a kind, the oldest first, at most this many. */
    @Transactional
    public List<DeadLetter> oldest(Kind kind, int count) {
        return browse(kind, null, count);
    }

    /** The dead letter with this id, of whatever kind. */
    @Transactional
    public Optional<DeadLetter> find(String id) {
        var delivery = new Delivery(id);
        return List.of(Kind.values()).stream()
                .flatMap(kind -> browse(kind, delivery.selector(), 1).stream())
                .findFirst();
    }

    /** Why a dead letter is dead: its failed attempts, the first one first; none where the server ended. */
    @Transactional
    public List<DeliveryFailure> failures(DeadLetter letter) {
        return failures.of(new Delivery(letter.id()));
    }

    /**
     * Sends a dead letter once more where it was sent first.
     *
     * @throws NoSuchElementException if it is no longer there
     * @throws IllegalStateException if it was not sent to an address that takes messages again
     */
    @Transactional
    public void redrive(String id, Actor actor, String reason) {
        end(id, "deadletter.redriven", actor, reason, this::send);
    }

    /**
     * Throws a dead letter away.
     *
     * @throws NoSuchElementException if it is no longer there
     */
    @Transactional
    public void discard(String id, Actor actor, String reason) {
        end(id, "deadletter.discarded", actor, reason, message -> "");
    }

    private interface End {
        /** Ends the message and says where it is now, empty for nowhere. */
        String of(Message message) throws JMSException;
    }

    private void end(String id, String action, Actor actor, String reason, End end) {
        actor.require(Permission.HANDLE_DEAD_LETTERS);
        if (!TextForm.REASON.fits(reason)) {
            throw new IllegalArgumentException("the reason must be " + TextForm.REASON);
        }
        var delivery = new Delivery(id);
        for (Kind kind : Kind.values()) {
            if (browse(kind, delivery.selector(), 1).isEmpty()) {
                continue;
            }
            try (JMSConsumer consumer =
                    context.createConsumer(context.createQueue(kind.queue()), delivery.selector())) {
                Message message = consumer.receive(PATIENCE_MILLIS);
                if (message != null) {
                    String now = end.of(message);
                    failures.forget(delivery);
                    audit.record(actor, new Change(action, id, kind.queue(), now.isEmpty() ? null : now, reason));
                    return;
                }
            } catch (JMSException e) {
                throw new IllegalStateException("the broker failed while a dead letter was worked on", e);
            }
        }
        throw new NoSuchElementException("no dead letter has this id: " + id);
    }

    private String send(Message message) throws JMSException {
        String address = DeadLetter.originalAddress(message);
        if (!REDRIVEN_TO.contains(address)) {
            throw new IllegalStateException(
                    "the dead letter was sent to '" + TextForm.printable(address) + "', which takes no messages again");
        }
        if (message.getJMSCorrelationID() == null) {
            // its sender awaits the reply under the id that the message had
            message.setJMSCorrelationID(message.getJMSMessageID());
        }
        // a context's producers share what was set before
        context.createProducer()
                .setPriority(message.getJMSPriority())
                .setTimeToLive(0)
                .send(context.createQueue(address), message);
        return address;
    }

    private List<DeadLetter> browse(Kind kind, String selector, int count) {
        List<DeadLetter> letters = new ArrayList<>();
        try (QueueBrowser browser = context.createBrowser(context.createQueue(kind.queue()), selector)) {
            Enumeration<?> messages = browser.getEnumeration();
            while (letters.size() < count && messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                Optional<Delivery> delivery = Delivery.of(message);
                if (delivery.isPresent()) {
                    letters.add(DeadLetter.of(kind, delivery.get(), message));
                }
            }
            return Collections.unmodifiableList(letters);
        } catch (JMSException e) {
            throw new IllegalStateException("the broker failed while the dead letters were looked through", e);
        }
    }
}
