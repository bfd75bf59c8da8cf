package io.plantinspection.alarms;

import io.plantinspection.drift.ScoreDrift;
import io.plantinspection.drift.ScoreDrifts;
import io.plantinspection.messages.AlarmNotice.Kind;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.StatisticsSettings;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.statistics.Figures;
import io.plantinspection.statistics.Grain;
import io.plantinspection.statistics.Place;
import io.plantinspection.statistics.PlantStatistics;
import io.plantinspection.statistics.Window;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** What is out of the ordinary now, in the caller's transaction; {@code docs/statistics.md} has the rules. */
@ApplicationScoped
class AlarmRules {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration CHARTED = Duration.ofHours(8);
    private static final Duration SUBGROUP = Duration.ofMinutes(10);
    private static final Duration QUEUED = Duration.ofMinutes(5);
    private static final Duration STANDS_STILL = Duration.ofHours(8);
    private static final int FEWEST_BEFORE = 200;
    private static final int FEWEST_NOW = 20;
    private static final double FALSE_ALARMS = 0.001;

    private final PlantStatistics statistics;
    private final ScoreDrifts drifts;
    private final ModelRegistry registry;
    private final QueueDepths queue;
    private final DatabaseClock clock;
    private final StatisticsSettings.Alarms limits;

    protected AlarmRules() {
        this.statistics = null;
        this.drifts = null;
        this.registry = null;
        this.queue = null;
        this.clock = null;
        this.limits = null;
    }

    @Inject
    AlarmRules(
            PlantStatistics statistics,
            ScoreDrifts drifts,
            ModelRegistry registry,
            QueueDepths queue,
            DatabaseClock clock,
            Settings settings) {
        this.statistics = statistics;
        this.drifts = drifts;
        this.registry = registry;
        this.queue = queue;
        this.clock = clock;
        this.limits = settings.statistics().alarms();
    }

    /** Every figure that is beyond its limit. */
    List<Finding> findings() {
        Instant now = clock.now();
        List<Finding> findings = new ArrayList<>();
        for (ModelVersion model : inForce()) {
            drift(model, now).ifPresent(findings::add);
            chart(model, now).ifPresent(findings::add);
            rejects(model.product(), now).ifPresent(findings::add);
            silence(model.product(), now).ifPresent(findings::add);
        }
        queue(now).ifPresent(findings::add);
        return findings;
    }

    /** The models that judge, one a product. */
    List<ModelVersion> inForce() {
        return registry.all().stream()
                .filter(model -> model.stage() == Stage.ACTIVE)
                .toList();
    }

    private Optional<Finding> drift(ModelVersion model, Instant now) {
        ScoreDrift drift = drifts.of(model, statistics.report(of(model.product()), lasting(DAY, now)));
        return drift.index()
                .filter(index -> index.drifted(limits.stability()))
                .map(index -> finding(
                        Kind.SCORE_DRIFT,
                        model.product(),
                        index.value(),
                        Math.max(limits.stability(), index.chance())));
    }

    private Optional<Finding> chart(ModelVersion model, Instant now) {
        Instant to = Grain.MINUTE.next(Grain.MINUTE.floor(now));
        var window = new Window(to.minus(CHARTED), to, Grain.MINUTE, SUBGROUP);
        return drifts.of(model, statistics.report(of(model.product()), window))
                .chart()
                .filter(chart -> chart.isOut())
                .map(chart -> chart.points().get(chart.points().size() - 1))
                .map(point -> finding(
                        Kind.SCORE_CHART,
                        model.product(),
                        point.average(),
                        point.average() > point.upper() ? point.upper() : point.lower()));
    }

    /** The last hour against the 24 whole hours before it. */
    private Optional<Finding> rejects(String product, Instant now) {
        Instant to = Grain.MINUTE.next(Grain.MINUTE.floor(now));
        Place place = of(product);
        Figures last = statistics
                .report(place, new Window(to.minus(HOUR), to, Grain.MINUTE, HOUR))
                .total();
        Instant end = Grain.HOUR.floor(to.minus(HOUR));
        Figures before = statistics
                .report(place, new Window(end.minus(DAY), end, Grain.HOUR, DAY))
                .total();
        long parts = last.all().inspections();
        long partsBefore = before.all().inspections();
        if (parts < FEWEST_NOW || partsBefore < FEWEST_BEFORE) {
            return Optional.empty();
        }
        long rejects = last.of(Verdict.REJECT).inspections();
        // one more of each, for a day without a reject does not mean that there is never one
        double usual = (before.of(Verdict.REJECT).inspections() + 1.0) / (partsBefore + 2.0);
        double limit = usual * limits.rejectFactor();
        boolean byChance =
                BinomialDistribution.of((int) parts, usual).survivalProbability((int) rejects - 1) > FALSE_ALARMS;
        double share = last.share(Verdict.REJECT);
        return share > limit && !byChance
                ? Optional.of(finding(Kind.REJECT_RATE, product, share, limit))
                : Optional.empty();
    }

    private Optional<Finding> silence(String product, Instant now) {
        if (limits.silence().isZero()) {
            return Optional.empty();
        }
        return statistics
                .lastMinute(product)
                .map(minute -> Duration.between(Grain.MINUTE.next(minute), now))
                .filter(silent -> silent.compareTo(limits.silence()) > 0 && silent.compareTo(STANDS_STILL) < 0)
                .map(silent -> finding(
                        Kind.NO_PARTS,
                        product,
                        silent.toSeconds(),
                        limits.silence().toSeconds()));
    }

    /** Too long in every one of the last minutes, and no shorter than at their begin. */
    private Optional<Finding> queue(Instant now) {
        List<QueueDepth> depths = queue.since(Grain.MINUTE.floor(now).minus(QUEUED));
        if (limits.queue() == 0
                || depths.size() < QUEUED.toMinutes()
                || depths.stream().anyMatch(depth -> depth.depth() < limits.queue())) {
            return Optional.empty();
        }
        long last = depths.get(depths.size() - 1).depth();
        return last < depths.get(0).depth()
                ? Optional.empty()
                : Optional.of(finding(Kind.QUEUE_GROWS, "", last, limits.queue()));
    }

    private static Place of(String product) {
        return new Place(product, null, null);
    }

    private static Window lasting(Duration time, Instant now) {
        Instant to = Grain.HOUR.next(Grain.HOUR.floor(now));
        return new Window(to.minus(time), to, Grain.HOUR, HOUR);
    }

    private static Finding finding(Kind kind, String product, double figure, double limit) {
        return new Finding(new Topic(kind, product), figure, limit);
    }
}
