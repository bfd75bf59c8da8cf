package io.plantinspection.alarms;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The one row that whoever looks for alarms locks, so that of several servers one does. */
@Entity
@Table(name = "alarm_watch")
class AlarmWatch {

    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "looked_at")
    private Instant lookedAt;

    protected AlarmWatch() {}

    Instant lookedAt() {
        return lookedAt;
    }

    void looked(Instant at) {
        lookedAt = at;
    }
}
