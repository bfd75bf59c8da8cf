package io.plantinspection.alarms;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.AlarmNotice;
import io.plantinspection.messages.AlarmNotice.Event;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Messaging;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSProducer;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Begins and ends alarms, tells everyone on the topic, and keeps who has taken notice. */
@ApplicationScoped
public class Alarms {

    /** An alarm that comes back within this time is the one that was. */
    private static final Duration SAME = Duration.ofMinutes(30);

    private final EntityManager entities;
    private final AlarmRules rules;
    private final JMSContext context;
    private final AuditTrail audit;
    private final DatabaseClock clock;
    private final Duration every;

    protected Alarms() {
        this.entities = null;
        this.rules = null;
        this.context = null;
        this.audit = null;
        this.clock = null;
        this.every = null;
    }

    @Inject
    Alarms(
            EntityManager entities,
            AlarmRules rules,
            @JMSConnectionFactory(Messaging.CONNECTION_FACTORY) JMSContext context,
            AuditTrail audit,
            DatabaseClock clock,
            Settings settings) {
        this.entities = entities;
        this.rules = rules;
        this.context = context;
        this.audit = audit;
        this.clock = clock;
        this.every = settings.statistics().alarms().every();
    }

    /** Begins an alarm for everything that is out of the ordinary and has none, and ends those that are over. */
    @Transactional
    public void look() {
        Instant now = clock.now();
        AlarmWatch watch = entities.find(AlarmWatch.class, AlarmWatch.ONLY, LockModeType.PESSIMISTIC_WRITE);
        if (watch.lookedAt().isAfter(now.minus(every.dividedBy(2)))) {
            // another server did
            return;
        }
        watch.looked(now);
        settle(rules.findings(), now);
    }

    private void settle(List<Finding> findings, Instant now) {
        Map<Topic, PlantAlarm> lasting =
                lasting().stream().collect(Collectors.toMap(PlantAlarm::about, Function.identity()));
        for (Finding finding : findings) {
            if (lasting.remove(finding.about()) == null) {
                tell(begun(finding, now), Event.BEGAN);
            }
        }
        lasting.values().forEach(over -> {
            over.end(now);
            tell(over, Event.ENDED);
        });
    }

    /** A new alarm, or one that has just ended and that nobody has acknowledged: a figure may swing about its limit. */
    private PlantAlarm begun(Finding finding, Instant now) {
        Optional<PlantAlarm> before = entities.createQuery(
                        "select a from PlantAlarm a where a.kind = :kind and a.product = :product"
                                + " and a.endedAt > :at and a.acknowledgedAt is null order by a.id desc",
                        PlantAlarm.class)
                .setParameter("kind", finding.about().kind())
                .setParameter("product", finding.about().product())
                .setParameter("at", now.minus(SAME))
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
        before.ifPresent(PlantAlarm::goOn);
        return before.orElseGet(() -> {
            var alarm = new PlantAlarm(finding, now);
            entities.persist(alarm);
            entities.flush();
            return alarm;
        });
    }

    private void tell(PlantAlarm alarm, Event event) {
        AlarmNotice notice = alarm.notice(event);
        JMSProducer producer = context.createProducer()
                .setProperty("event", event.name())
                .setProperty("kind", notice.kind().name());
        if (notice.product() != null) {
            producer.setProperty("product", notice.product());
        }
        producer.send(context.createTopic(Destinations.PLANT_ALARMS), JsonMessages.write(notice));
    }

    /** Those that last, the newest first. */
    @Transactional
    public List<PlantAlarm> lasting() {
        return entities.createQuery(
                        "select a from PlantAlarm a where a.endedAt is null order by a.id desc", PlantAlarm.class)
                .getResultList();
    }

    /** Those that last and those that nobody has taken notice of, the newest first. */
    @Transactional
    public List<PlantAlarm> open(int most) {
        return entities.createQuery(
                        "select a from PlantAlarm a where a.endedAt is null or a.acknowledgedAt is null"
                                + " order by a.id desc",
                        PlantAlarm.class)
                .setMaxResults(most)
                .getResultList();
    }

    /** The newest ones, whatever became of them. */
    @Transactional
    public List<PlantAlarm> newest(int first, int count) {
        return entities.createQuery("select a from PlantAlarm a order by a.id desc", PlantAlarm.class)
                .setFirstResult(first)
                .setMaxResults(count)
                .getResultList();
    }

    /**
     * Takes notice of an alarm; whether it lasts is another matter.
     *
     * @param reason what is done about it, for the record
     * @throws NoSuchElementException if there is none of that number
     * @throws IllegalStateException if somebody did before
     * @throws IllegalArgumentException without a reason
     */
    @Transactional
    public void acknowledge(long id, Actor actor, String reason) {
        actor.require(Permission.DECIDE_REVIEWS);
        if (!TextForm.REASON.fits(reason)) {
            throw new IllegalArgumentException("acknowledging an alarm needs a reason: " + TextForm.REASON);
        }
        PlantAlarm alarm = entities.find(PlantAlarm.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (alarm == null) {
            throw new NoSuchElementException("there is no alarm " + id);
        }
        if (alarm.acknowledgedAt().isPresent()) {
            throw new IllegalStateException("alarm " + id + " was acknowledged before, by " + alarm.acknowledgedBy());
        }
        alarm.acknowledge(clock.now(), actor.name(), reason);
        audit.record(
                actor,
                new Change(
                        "alarm.acknowledged",
                        "alarm " + id,
                        alarm.kind() + (alarm.product().isEmpty() ? "" : " of " + alarm.product()),
                        null,
                        reason));
        tell(alarm, Event.ACKNOWLEDGED);
    }
}
