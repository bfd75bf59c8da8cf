package io.plantinspection.alarms;

import io.plantinspection.messages.AlarmNotice;
import io.plantinspection.messages.AlarmNotice.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** Something that somebody should look at, from when it began to when it was over. */
@Entity
@Table(name = "plant_alarm")
public class PlantAlarm {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "plant_alarm_seq")
    @SequenceGenerator(name = "plant_alarm_seq", sequenceName = "plant_alarm_seq", allocationSize = 1)
    private Long id;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String product;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    private double figure;

    @Column(name = "limit_figure")
    private double limit;

    @Column(name = "acknowledged_at")
    private Instant acknowledgedAt;

    @Column(name = "acknowledged_by")
    private String acknowledgedBy;

    private String reason;

    protected PlantAlarm() {}

    PlantAlarm(Finding finding, Instant beganAt) {
        this.kind = finding.about().kind();
        this.product = finding.about().product();
        this.figure = finding.figure();
        this.limit = finding.limit();
        this.beganAt = beganAt;
    }

    void end(Instant at) {
        endedAt = at;
    }

    /** It comes back so soon that it is the same. */
    void goOn() {
        endedAt = null;
    }

    void acknowledge(Instant at, String by, String why) {
        acknowledgedAt = at;
        acknowledgedBy = by;
        reason = why;
    }

    Topic about() {
        return new Topic(kind, product);
    }

    AlarmNotice notice(AlarmNotice.Event event) {
        return new AlarmNotice(
                id,
                event,
                kind,
                product.isEmpty() ? null : product,
                figure,
                limit,
                beganAt,
                endedAt,
                acknowledgedBy,
                reason);
    }

    public Long id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** The product that it is about, or empty if it is about none. */
    public String product() {
        return product;
    }

    public Instant beganAt() {
        return beganAt;
    }

    /** When what it is about was over; empty while it lasts. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** What was seen when it began; see {@link Kind}. */
    public double figure() {
        return figure;
    }

    /** What the figure was beyond. */
    public double limit() {
        return limit;
    }

    public Optional<Instant> acknowledgedAt() {
        return Optional.ofNullable(acknowledgedAt);
    }

    /** Who has taken notice of it, or null. */
    public String acknowledgedBy() {
        return acknowledgedBy;
    }

    /** Why that one thinks that it is looked after, or null. */
    public String reason() {
        return reason;
    }
}
