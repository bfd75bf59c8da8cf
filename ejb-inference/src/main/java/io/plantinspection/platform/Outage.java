package io.plantinspection.platform;

import java.time.Duration;

/** The time for which something that the application needs does not answer. */
public abstract class Outage {

    /** Shorter than a transaction may last (setup.asadmin), for whoever waits holds one open. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long PAUSE_MILLIS = 500;

    protected Outage() {}

    /** Whether there is one now. */
    public abstract boolean lasts();

    /**
     * Returns when it is over: at once if there is none, and after 5 minutes or when the server stops even if it still
     * lasts. A message that is given back only then is not delivered again and again meanwhile.
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
