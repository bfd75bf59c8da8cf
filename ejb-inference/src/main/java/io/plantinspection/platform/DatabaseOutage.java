package io.plantinspection.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The time for which the database does not answer. */
@ApplicationScoped
public class DatabaseOutage extends Outage {

    private static final System.Logger LOG = System.getLogger(DatabaseOutage.class.getName());

    private final DatabaseClock clock;

    protected DatabaseOutage() {
        this(null);
    }

    @Inject
    public DatabaseOutage(DatabaseClock clock) {
        this.clock = clock;
    }

    @Override
    public boolean lasts() {
        try {
            clock.read();
            return false;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the database does not answer", e);
            return true;
        }
    }
}
