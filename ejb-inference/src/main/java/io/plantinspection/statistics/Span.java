package io.plantinspection.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/** How far back is looked. */
public enum Span {
    /** The last 60 minutes, the present one with them. */
    HOUR {
        @Override
        Window until(Instant now, List<LocalTime> shifts, ZoneId zone) {
            Instant to = Grain.MINUTE.next(Grain.MINUTE.floor(now));
            return new Window(to.minus(Duration.ofHours(1)), to, Grain.MINUTE, Duration.ofMinutes(2));
        }
    },
    /** The present shift. */
    SHIFT {
        @Override
        Window until(Instant now, List<LocalTime> shifts, ZoneId zone) {
            Instant from = beganLast(now, shifts, zone);
            Duration step = Duration.ofMinutes(10);
            long steps = Duration.between(from, now).dividedBy(step) + 1;
            return new Window(from, from.plus(step.multipliedBy(steps)), Grain.MINUTE, step);
        }
    },
    /** The last 24 hours, the present one with them. */
    DAY {
        @Override
        Window until(Instant now, List<LocalTime> shifts, ZoneId zone) {
            Instant to = Grain.HOUR.next(Grain.HOUR.floor(now));
            return new Window(to.minus(Duration.ofDays(1)), to, Grain.HOUR, Duration.ofHours(1));
        }
    },
    /** The last 7 days, the present hour with them. */
    WEEK {
        @Override
        Window until(Instant now, List<LocalTime> shifts, ZoneId zone) {
            Instant to = Grain.HOUR.next(Grain.HOUR.floor(now));
            return new Window(to.minus(Duration.ofDays(7)), to, Grain.HOUR, Duration.ofHours(4));
        }
    };

    /** The time that is looked at now. */
    abstract Window until(Instant now, List<LocalTime> shifts, ZoneId zone);

    private static Instant beganLast(Instant now, List<LocalTime> shifts, ZoneId zone) {
        ZonedDateTime here = now.atZone(zone);
        return shifts.stream()
                .map(begin -> here.with(begin))
                .map(begin -> begin.isAfter(here) ? begin.minusDays(1) : begin)
                .map(ZonedDateTime::toInstant)
                .map(Grain.MINUTE::floor)
                .max(Instant::compareTo)
                .orElseThrow();
    }
}
