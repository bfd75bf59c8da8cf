package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.StatisticsSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Figures of what was inspected, read from the tallies. */
@ApplicationScoped
public class PlantStatistics {

    private static final Duration CHOICES = Duration.ofDays(7);

    private final EntityManager entities;
    private final DatabaseClock clock;
    private final StatisticsSettings settings;

    protected PlantStatistics() {
        this.entities = null;
        this.clock = null;
        this.settings = null;
    }

    @Inject
    public PlantStatistics(EntityManager entities, DatabaseClock clock, Settings settings) {
        this.entities = entities;
        this.clock = clock;
        this.settings = settings.statistics();
    }

    /** What can be chosen. */
    public enum Choice {
        PRODUCT,
        STATION,
        LINE;

        private String column() {
            return "t." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** The figures of a place as far back as the span says. */
    @Transactional
    public StatisticsReport report(Place place, Span span) {
        Instant now = clock.now();
        return report(place, span.until(now, settings.shifts(), ZoneId.systemDefault()));
    }

    /** The figures of a place in this window. */
    @Transactional
    public StatisticsReport report(Place place, Window window) {
        TypedQuery<Tally> query = entities.createQuery(
                "select t from Tally t where t.grain = :grain and t.at >= :from and t.at < :to"
                        + (place.product() == null ? "" : " and t.product = :product")
                        + (place.station() == null ? "" : " and t.station = :station")
                        + (place.line() == null ? "" : " and t.line = :line"),
                Tally.class);
        query.setHint("eclipselink.read-only", true)
                .setParameter("grain", window.grain())
                .setParameter("from", window.from())
                .setParameter("to", window.to());
        Optional.ofNullable(place.product()).ifPresent(product -> query.setParameter("product", product));
        Optional.ofNullable(place.station()).ifPresent(station -> query.setParameter("station", station));
        Optional.ofNullable(place.line()).ifPresent(line -> query.setParameter("line", line));
        return new StatisticsReport(
                window,
                clock.now(),
                query.getResultStream()
                        .map(tally -> new Tallied(tally.key(), tally.count()))
                        .toList());
    }

    /** The products, stations or lines of which parts were inspected in the last seven days, in their order. */
    @Transactional
    public List<String> choices(Choice choice) {
        return entities.createQuery(
                        "select distinct " + choice.column() + " from Tally t where t.grain = :grain and t.at >= :from"
                                + " order by " + choice.column(),
                        String.class)
                .setParameter("grain", Grain.HOUR)
                .setParameter("from", clock.now().minus(CHOICES))
                .getResultList();
    }

    /** About how many parts a model has judged and not rejected, ever. */
    @Transactional
    public long scoresNotRejected(String product, String model) {
        Long parts = entities.createQuery(
                        "select sum(t.inspections) from Tally t where t.grain = :grain and t.product = :product"
                                + " and t.model = :model and t.verdict <> :reject",
                        Long.class)
                .setParameter("grain", Grain.HOUR)
                .setParameter("product", product)
                .setParameter("model", model)
                .setParameter("reject", Verdict.REJECT)
                .getSingleResult();
        return parts == null ? 0 : parts;
    }

    /** The last minute in which a part of the product was judged, of those that are kept. */
    @Transactional
    public Optional<Instant> lastMinute(String product) {
        return entities.createQuery(
                        "select t.at from Tally t where t.grain = :grain and t.product = :product order by t.at desc",
                        Instant.class)
                .setParameter("grain", Grain.MINUTE)
                .setParameter("product", product)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }
}
