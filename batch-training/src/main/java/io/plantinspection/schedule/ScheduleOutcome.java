package io.plantinspection.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** What became of one time of a schedule. */
@Entity
@Table(name = "schedule_outcome")
@IdClass(OutcomeKey.class)
public class ScheduleOutcome {

    private static final int LONGEST = 2000;

    @Id
    private long schedule;

    @Id
    @Column(name = "due_at")
    private Instant dueAt;

    private Instant at;

    private Long run;

    private String detail;

    protected ScheduleOutcome() {}

    ScheduleOutcome(long schedule, Instant dueAt, Instant at, Long run, String detail) {
        this.schedule = schedule;
        this.dueAt = dueAt;
        this.at = at;
        this.run = run;
        this.detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST - 1) + "\u2026";
    }

    /** The time that the calendar names. */
    public Instant dueAt() {
        return dueAt;
    }

    /** When it was looked at. */
    public Instant at() {
        return at;
    }

    /** Number of the run that began; empty if none did. */
    public Optional<Long> run() {
        return Optional.ofNullable(run);
    }

    /** What was found, as a sentence. */
    public String detail() {
        return detail;
    }
}
