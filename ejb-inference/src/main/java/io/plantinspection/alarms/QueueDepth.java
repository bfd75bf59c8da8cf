package io.plantinspection.alarms;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How many requests waited at the broker, the most of a minute. */
@Entity
@Table(name = "queue_depth")
public class QueueDepth {

    @Id
    private Instant at;

    private long depth;

    protected QueueDepth() {}

    QueueDepth(Instant at, long depth) {
        this.at = at;
        this.depth = depth;
    }

    void seen(long now) {
        depth = Math.max(depth, now);
    }

    /** Begin of the minute. */
    public Instant at() {
        return at;
    }

    public long depth() {
        return depth;
    }
}
