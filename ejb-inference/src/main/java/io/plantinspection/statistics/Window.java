package io.plantinspection.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * A time that is looked at.
 *
 * @param from inclusive, a whole minute or hour
 * @param to exclusive, a whole number of steps after that
 * @param grain of the tallies that are read
 * @param step of its charts
 */
public record Window(Instant from, Instant to, Grain grain, Duration step) {

    /** The begins of its steps. */
    public List<Instant> steps() {
        return Stream.iterate(from, at -> at.isBefore(to), at -> at.plus(step)).toList();
    }

    /** The step that a moment of it lies in, counted from 0. */
    public int stepOf(Instant moment) {
        return (int) Duration.between(from, moment).dividedBy(step);
    }

    /** The middle of the step that begins then. */
    public Instant middle(Instant step) {
        return step.plus(this.step.dividedBy(2));
    }

    /** How much of it is over, in minutes. */
    public double minutesUntil(Instant now) {
        return Math.max(1, Duration.between(from, now.isBefore(to) ? now : to).toMillis() / 60_000.0);
    }
}
