package io.plantinspection.schedule;

import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.TrainingCommand;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** A training command that is given again and again, at the times of a calendar, if there are enough new parts. */
@Entity
@Table(name = "training_schedule")
public class TrainingSchedule {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "training_schedule_seq")
    @SequenceGenerator(name = "training_schedule_seq", sequenceName = "training_schedule_seq", allocationSize = 1)
    private Long id;

    private String product;

    private String command;

    private String calendar;

    @Column(name = "new_parts")
    private int newParts;

    @Column(name = "parts_seen")
    private int partsSeen;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "created_at")
    private Instant createdAt;

    private boolean paused;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "due_at")
    private Instant dueAt;

    protected TrainingSchedule() {}

    TrainingSchedule(TrainingCommand command, PlantCalendar calendar, int newParts, String createdBy, Instant now) {
        this.product = command.product();
        this.command = JsonMessages.write(command);
        this.calendar = calendar.toString();
        this.newParts = newParts;
        this.createdBy = createdBy;
        this.createdAt = now;
        this.dueAt = calendar.after(now).orElseThrow();
    }

    public Long id() {
        return id;
    }

    public String product() {
        return product;
    }

    /** What is commanded each time; its request id is another one each time. */
    public TrainingCommand command() {
        return JsonMessages.read(command, TrainingCommand.class);
    }

    /** When, by the clock of this server's zone. */
    public PlantCalendar calendar() {
        return PlantCalendar.of(calendar, ZoneId.systemDefault());
    }

    /** Photographs that the dataset must have gained since the last run of this schedule began; 0 for no condition. */
    public int newParts() {
        return newParts;
    }

    /** Photographs that the dataset had when the last run of this schedule began; 0 before the first. */
    public int partsSeen() {
        return partsSeen;
    }

    public String createdBy() {
        return createdBy;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public boolean isPaused() {
        return paused;
    }

    /** Whether it will never come again. */
    public boolean isOver() {
        return endedAt != null;
    }

    /** When it comes next; empty while it is paused and when it is over. */
    public Optional<Instant> dueAt() {
        return Optional.ofNullable(dueAt);
    }

    /** Photographs that the dataset has gained since the last run of this schedule began. */
    int gained(int parts) {
        return parts - partsSeen;
    }

    /** Whether they are as many as are asked for. */
    boolean hasEnough(int parts) {
        return newParts == 0 || gained(parts) >= newParts;
    }

    void pause() {
        paused = true;
        dueAt = null;
    }

    void resume(Instant now) {
        paused = false;
        dueAt = calendar().after(now).orElse(null);
    }

    void end(Instant now) {
        endedAt = now;
        dueAt = null;
    }

    /** Times that went by while no server ran are not made up for. */
    void came(Instant now) {
        dueAt = calendar().after(now).orElse(null);
    }

    void began(int parts) {
        partsSeen = parts;
    }
}
