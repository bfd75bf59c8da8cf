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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final Transfer transfer;
    private final DeliveryFailures failures;
    private final AuditTrail audit;

    protected DeadLetters() {
        this(null, null, null, null);
    }

    @Inject
    DeadLetters(
            @JMSConnectionFactory(Messaging.CONNECTION_FACTORY) JMSContext context,
            Transfer transfer,
            DeliveryFailures failures,
            AuditTrail audit) {
        this.context = context;
        this.transfer = transfer;
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

    /** Why a dead letter is dead: its failed attempts, the first one first. */
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
        end(id, "deadletter.discarded", actor, reason, (letter, message) -> "");
    }

    private interface End {
        /** Ends the message and says where it is now, empty for nowhere. */
        String of(DeadLetter letter, Message message) throws JMSException;
    }

    private void end(String id, String action, Actor actor, String reason, End end) {
        actor.require(Permission.HANDLE_DEAD_LETTERS);
        if (!TextForm.REASON.fits(reason)) {
            throw new IllegalArgumentException("the reason must be " + TextForm.REASON);
        }
        var delivery = new Delivery(id);
        for (Kind kind : Kind.values()) {
            List<DeadLetter> letters = browse(kind, delivery.selector(), 1);
            if (letters.isEmpty()) {
                continue;
            }
            try (JMSConsumer consumer =
                    context.createConsumer(context.createQueue(kind.queue()), delivery.selector())) {
                Message message = consumer.receive(PATIENCE_MILLIS);
                if (message != null) {
                    String now = end.of(letters.get(0), message);
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

    private String send(DeadLetter letter, Message message) throws JMSException {
        String address = letter.address();
        if (!REDRIVEN_TO.contains(address)) {
            throw new IllegalStateException(
                    "the dead letter was sent to '" + TextForm.printable(address) + "', which takes no messages again");
        }
        transfer.send(message, address);
        return address;
    }

    private List<DeadLetter> browse(Kind kind, String selector, int count) {
        Map<Delivery, Message> found = new LinkedHashMap<>();
        try (QueueBrowser browser = context.createBrowser(context.createQueue(kind.queue()), selector)) {
            Enumeration<?> messages = browser.getEnumeration();
            while (found.size() < count && messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                Delivery.of(message).ifPresent(delivery -> found.put(delivery, message));
            }
            return letters(kind, found);
        } catch (JMSException e) {
            throw new IllegalStateException("the broker failed while the dead letters were looked through", e);
        }
    }

    /** Where they were sent is what was kept of their attempts, for what a message says may be its sender's word. */
    private List<DeadLetter> letters(Kind kind, Map<Delivery, Message> found) throws JMSException {
        Map<String, String> addresses =
                failures.addresses(found.keySet().stream().map(Delivery::key).toList());
        List<DeadLetter> letters = new ArrayList<>();
        for (Map.Entry<Delivery, Message> each : found.entrySet()) {
            String kept = addresses.get(each.getKey().key());
            letters.add(DeadLetter.of(
                    kind,
                    each.getKey(),
                    kept == null ? DeadLetter.originalAddress(each.getValue()) : kept,
                    each.getValue()));
        }
        return Collections.unmodifiableList(letters);
    }
}
