package io.plantinspection.evidence;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as the record keeps them: whole microseconds since 1970 UTC. */
public final class Micros {

    private Micros() {}

    /** Microseconds since 1970 UTC, rounded down. */
    public static long of(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000), instant.getNano() / 1000);
    }

    /** The instant itself. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
