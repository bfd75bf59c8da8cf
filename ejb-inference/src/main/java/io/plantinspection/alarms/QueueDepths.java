package io.plantinspection.alarms;

import io.plantinspection.messages.Destinations;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.statistics.Grain;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How many requests wait at the broker, now and before; known where the broker runs inside the server. */
@ApplicationScoped
public class QueueDepths {

    private static final Duration KEPT = Duration.ofDays(8);

    /** What the broker calls the queue among the server's managed beans. */
    private static final String QUEUE = "org.apache.activemq.artemis:broker=\"plant-inspection\",component=addresses,"
            + "address=\"%1$s\",subcomponent=queues,routing-type=\"anycast\",queue=\"%1$s\"";

    private final EntityManager entities;
    private final DatabaseClock clock;
    private final MBeanServer beans;

    protected QueueDepths() {
        this(null, null, null);
    }

    @Inject
    public QueueDepths(EntityManager entities, DatabaseClock clock) {
        this(entities, clock, ManagementFactory.getPlatformMBeanServer());
    }

    QueueDepths(EntityManager entities, DatabaseClock clock, MBeanServer beans) {
        this.entities = entities;
        this.clock = clock;
        this.beans = beans;
    }

    /** How many requests wait now; empty where the broker is another process. */
    public OptionalLong now() {
        try {
            var queue = new ObjectName(QUEUE.formatted(Destinations.INSPECTION_REQUESTS));
            return beans.isRegistered(queue)
                    ? OptionalLong.of(((Number) beans.getAttribute(queue, "MessageCount")).longValue())
                    : OptionalLong.empty();
        } catch (JMException e) {
            throw new IllegalStateException("the broker does not say how many requests wait", e);
        }
    }

    /** Writes down how many requests wait, if that is known. */
    @Transactional
    void look() {
        now().ifPresent(this::keep);
    }

    /** Writes down how many requests wait. */
    void keep(long waiting) {
        Instant minute = Grain.MINUTE.floor(clock.now());
        QueueDepth depth = entities.find(QueueDepth.class, minute);
        if (depth != null) {
            depth.seen(waiting);
            return;
        }
        entities.persist(new QueueDepth(minute, waiting));
        entities.createQuery("delete from QueueDepth d where d.at < :at")
                .setParameter("at", minute.minus(KEPT))
                .executeUpdate();
    }

    /** The minutes from this one on, in their order; those in which nobody looked are left out. */
    @Transactional
    public List<QueueDepth> since(Instant minute) {
        return entities.createQuery("select d from QueueDepth d where d.at >= :at order by d.at", QueueDepth.class)
                .setParameter("at", minute)
                .getResultList();
    }
}
