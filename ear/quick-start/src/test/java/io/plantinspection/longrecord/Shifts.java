package io.plantinspection.longrecord;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.SplittableRandom;

/** When a plant works: fewer parts at night and on Saturdays, hardly any on Sundays. */
final class Shifts {

    private static final long HOUR = Duration.ofHours(1).toMillis() * 1000;

    private final Instant from;
    private final double[] load;
    private final double all;

    Shifts(Instant from, Duration time) {
        this.from = from;
        this.load = new double[Math.toIntExact(Math.max(1, time.toHours()))];
        for (int hour = 0; hour < load.length; hour++) {
            load[hour] = load(from.plus(Duration.ofHours(hour)));
        }
        this.all = Arrays.stream(load).sum();
    }

    private static double load(Instant hour) {
        ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
        double ofDay =
                time.getDayOfWeek() == DayOfWeek.SUNDAY ? 0.05 : time.getDayOfWeek() == DayOfWeek.SATURDAY ? 0.4 : 1;
        return ofDay * (letter(hour) == 'C' ? 0.6 : 1);
    }

    /** The shift's letter: A in the morning, B in the afternoon, C at night. */
    static char letter(Instant then) {
        int hour = then.atZone(ZoneOffset.UTC).getHour();
        return hour >= 6 && hour < 14 ? 'A' : hour >= 14 && hour < 22 ? 'B' : 'C';
    }

    int hours() {
        return load.length;
    }

    /** How many of so many parts were judged before an hour begins. */
    long before(int hour, long parts) {
        return Math.round(parts * Arrays.stream(load, 0, hour).sum() / all);
    }

    /** So many times in an hour, in their order. */
    Instant[] times(int hour, int count, SplittableRandom random) {
        return random.longs(count, 0, HOUR)
                .sorted()
                .mapToObj(micros -> from.plus(Duration.ofHours(hour)).plusNanos(micros * 1000))
                .toArray(Instant[]::new);
    }
}
