package io.plantinspection.statistics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** How long the time is that one tally counts. */
public enum Grain {
    MINUTE(ChronoUnit.MINUTES),
    HOUR(ChronoUnit.HOURS);

    private final ChronoUnit unit;

    Grain(ChronoUnit unit) {
        this.unit = unit;
    }

    /** The begin of the one that this moment lies in; both are aligned in UTC. */
    public Instant floor(Instant moment) {
        return moment.truncatedTo(unit);
    }

    /** The begin of the one that follows. */
    public Instant next(Instant begin) {
        return begin.plus(1, unit);
    }
}
