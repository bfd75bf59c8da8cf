package io.plantinspection.deadletters;

import io.plantinspection.deadletters.DeadLetter.Kind;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The messages that could not be worked on, and one of them with why; sending them again and throwing them away. */
@Named
@RequestScoped
public class DeadLetterPage {

    /** Most messages of a kind that are shown; the oldest ones. */
    private static final int MOST = 200;

    /** How the names of what brokers write begin. */
    private static final List<String> BROKERS = List.of("_AMQ", "JMSX");

    private static final System.Logger LOG = System.getLogger(DeadLetterPage.class.getName());

    @Inject
    private DeadLetters letters;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private List<DeadLetter> all;
    private DeadLetter letter;
    private List<DeliveryFailure> failures;
    private String id;
    private String reason;
    private boolean refused;

    /** What the list shows: those that failed, then those that expired, each kind from the oldest on. */
    public List<DeadLetter> all() {
        if (all == null) {
            all = Arrays.stream(Kind.values())
                    .flatMap(kind -> letters.oldest(kind, MOST).stream())
                    .toList();
        }
        return all;
    }

    /** Most messages of a kind that the list shows. */
    public int most() {
        return MOST;
    }

    /** Finds the message that the address names, or answers that there is none. */
    public void load() throws IOException {
        if (letter() == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        }
    }

    /** The message that the address names, or null. */
    public DeadLetter letter() {
        if (letter == null && id != null) {
            try {
                letter = letters.find(id).orElse(null);
            } catch (IllegalArgumentException e) {
                LOG.log(System.Logger.Level.DEBUG, "an address named no message", e);
            }
        }
        return letter;
    }

    /** What its sender wrote into the message, by name. */
    public List<Map.Entry<String, String>> properties() {
        return properties(false);
    }

    /** What the broker wrote into the message, by name. */
    public List<Map.Entry<String, String>> noted() {
        return properties(true);
    }

    private List<Map.Entry<String, String>> properties(boolean ofBroker) {
        return letter() == null
                ? List.of()
                : letter().properties().entrySet().stream()
                        .filter(property -> BROKERS.stream().anyMatch(property.getKey()::startsWith) == ofBroker)
                        .toList();
    }

    /** The attempts that failed, the first one first. */
    public List<DeliveryFailure> failures() {
        if (failures == null) {
            failures = letter() == null ? List.of() : letters.failures(letter());
        }
        return failures;
    }

    /** Sends the message once more where it was sent first. */
    public String redrive() {
        return end(() -> letters.redrive(id, user.actor(), reason));
    }

    /** Throws the message away. */
    public String discard() {
        return end(() -> letters.discard(id, user.actor(), reason));
    }

    private String end(Runnable command) {
        try {
            command.run();
            return "/deadletters?faces-redirect=true";
        } catch (IllegalStateException | IllegalArgumentException | NoSuchElementException e) {
            LOG.log(System.Logger.Level.WARNING, "a dead letter could not be worked on", e);
            refused = true;
            return null;
        }
    }

    /** Whether what was asked for could not be done. */
    public boolean refused() {
        return refused;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
