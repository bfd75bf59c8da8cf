package io.plantinspection.layout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes times as the plant's clocks show them: the server's time zone, the same order of fields in every language. */
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

    /** To the microsecond, in UTC. */
    public String exact(Instant instant) {
        return DateTimeFormatter.ISO_INSTANT.format(instant);
    }
}
