package io.plantinspection.schedule;

import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** Which time of which schedule. A class and not a record, for the persistence provider sets its fields. */
class OutcomeKey implements Serializable {

    private static final long serialVersionUID = 1;

    private long schedule;
    private Instant dueAt;

    OutcomeKey() {}

    OutcomeKey(long schedule, Instant dueAt) {
        this.schedule = schedule;
        this.dueAt = dueAt;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutcomeKey key && schedule == key.schedule && Objects.equals(dueAt, key.dueAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schedule, dueAt);
    }
}
