package io.plantinspection.drift;

import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.LentModel;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.statistics.Histogram;
import io.plantinspection.statistics.PlantStatistics;
import io.plantinspection.statistics.Scale;
import io.plantinspection.threshold.CalibrationScores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The baselines of models. */
@ApplicationScoped
public class Baselines {

    private final EntityManager entities;
    private final DetectionLane lane;
    private final PlantStatistics statistics;
    private final DatabaseClock clock;
    private final int firstParts;

    protected Baselines() {
        this.entities = null;
        this.lane = null;
        this.statistics = null;
        this.clock = null;
        this.firstParts = 0;
    }

    @Inject
    public Baselines(
            EntityManager entities,
            DetectionLane lane,
            PlantStatistics statistics,
            DatabaseClock clock,
            Settings settings) {
        this.entities = entities;
        this.lane = lane;
        this.statistics = statistics;
        this.clock = clock;
        this.firstParts = settings.statistics().baselineParts();
    }

    /** A model's baseline, if it was made. */
    @Transactional
    public Optional<Baseline> find(ModelVersion model) {
        return Optional.ofNullable(entities.find(Baseline.class, model.id()));
    }

    /** Number of parts that a model without calibration scores has to judge before it has a baseline. */
    public int firstParts() {
        return firstParts;
    }

    /**
     * Makes a model's baseline if it has none and there is something to make it from.
     *
     * @throws io.plantinspection.detection.DetectionException if the model cannot be loaded
     */
    @Transactional
    public Optional<Baseline> establish(ModelVersion model) {
        Optional<Baseline> before = find(model);
        if (before.isPresent()) {
            return before;
        }
        double[] calibration = calibration(model);
        Optional<Baseline> made = calibration.length > 0
                ? Optional.of(baseline(model, Baseline.Source.CALIBRATION, calibration))
                : ofFirstParts(model);
        made.ifPresent(entities::persist);
        return made;
    }

    private double[] calibration(ModelVersion model) {
        try (LentModel lent = lane.lend(model.fileFor(lane.precision()))) {
            return CalibrationScores.of(lent.contract()).ordered();
        }
    }

    private Optional<Baseline> ofFirstParts(ModelVersion model) {
        // the tallies say cheaply that it is too early
        if (statistics.scoresNotRejected(model.product(), model.version()) < firstParts) {
            return Optional.empty();
        }
        List<Double> scores = entities.createQuery(
                        "select i.score from Inspection i where i.product = :product and i.modelVersion = :model"
                                + " and i.score is not null"
                                + " and i.verdict <> io.plantinspection.messages.Verdict.REJECT order by i.id",
                        Double.class)
                .setParameter("product", model.product())
                .setParameter("model", model.version())
                .setMaxResults(firstParts)
                .getResultList();
        return scores.size() < firstParts
                ? Optional.empty()
                : Optional.of(baseline(
                        model,
                        Baseline.Source.FIRST_PARTS,
                        scores.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private Baseline baseline(ModelVersion model, Baseline.Source source, double[] scores) {
        var histogram = new Histogram(Scale.SCORE);
        Arrays.stream(scores).forEach(histogram::add);
        return new Baseline(model.id(), source, histogram, clock.now());
    }
}
