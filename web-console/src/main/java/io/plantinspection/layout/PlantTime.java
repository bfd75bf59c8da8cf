package io.plantinspection.layout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Writes and reads times as the plant's clocks show them: the server's time zone, the same order of fields in every language. */
@Named
@ApplicationScoped
public class PlantTime {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    /** The zone that {@link #of} uses. */
    public String zone() {
        return ZoneId.systemDefault().getId();
    }

    /** To the second. */
    public String of(Instant instant) {
        return SECONDS.format(instant.atZone(ZoneId.systemDefault()));
    }

    /** How long something lasts, in its two largest units. */
    public String lasting(double seconds) {
        Duration rounded = Duration.ofSeconds(Math.round(seconds));
        if (rounded.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", rounded.toHours(), rounded.toMinutesPart());
        }
        return rounded.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", rounded.toMinutes(), rounded.toSecondsPart())
                : rounded.toSeconds() + " s";
    }

    /**
     * The moment at which the plant's clocks show this.
     *
     * @param text as browsers send it, such as {@code 2026-11-22T09:15}
     * @throws DateTimeParseException if it is no such time
     */
    public static Instant read(String text) {
        return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
    }

    /** To the microsecond, in UTC. */
    public String exact(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }
}
