package io.plantinspection.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;

/** The time for which the database does not answer. */
@ApplicationScoped
public class DatabaseOutage {

    private static final System.Logger LOG = System.getLogger(DatabaseOutage.class.getName());

    /** Shorter than a transaction may last (setup.asadmin), for whoever waits holds one open. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long PAUSE_MILLIS = 500;

    private final DatabaseClock clock;

    protected DatabaseOutage() {
        this(null);
    }

    @Inject
    public DatabaseOutage(DatabaseClock clock) {
        this.clock = clock;
    }

    /** Whether there is one now. */
    public boolean lasts() {
        try {
            clock.read();
            return false;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the database does not answer", e);
            return true;
        }
    }

    /**
     * Returns when the database answers: at once if it does already, and after 5 minutes or when the server stops even if
     * it still does not. A message that is given back only then loses one of its attempts to an outage and not all.
     */
    public void sitOut() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (lasts() && System.nanoTime() < end) {
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
