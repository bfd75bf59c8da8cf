package io.plantinspection.drift;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.statistics.Figures;
import io.plantinspection.statistics.Histogram;
import io.plantinspection.statistics.StatisticsReport;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the scores of models with their baselines. */
@ApplicationScoped
public class ScoreDrifts {

    private static final int FEWEST_EXPECTED = 5;

    private final Baselines baselines;
    private final ThresholdPolicies thresholds;
    private final double chartWidth;

    protected ScoreDrifts() {
        this.baselines = null;
        this.thresholds = null;
        this.chartWidth = 0;
    }

    @Inject
    public ScoreDrifts(Baselines baselines, ThresholdPolicies thresholds, Settings settings) {
        this.baselines = baselines;
        this.thresholds = thresholds;
        this.chartWidth = settings.statistics().alarms().chartWidth();
    }

    /**
     * How a model's scores in a report compare with its baseline. Those of rejected parts are left out, and of the baseline
     * those that would be rejected today.
     *
     * @param report of a place with this model, and with any others
     */
    @Transactional
    public ScoreDrift of(ModelVersion model, StatisticsReport report) {
        Optional<Baseline> baseline = baselines.find(model);
        if (baseline.isEmpty()) {
            return ScoreDrift.UNKNOWN;
        }
        double reject = thresholds
                .of(model.id())
                .map(ThresholdPolicy::thresholds)
                .map(Thresholds::reject)
                .orElse(1.0);
        Histogram expected = baseline.get().scores().upTo(reject);
        StatisticsReport own = report.only(model.product(), model.version());
        return new ScoreDrift(
                baseline,
                StabilityIndex.of(expected, own.total().scoresNotRejected()),
                expected.total() < FEWEST_EXPECTED
                        ? Optional.empty()
                        : Optional.of(ControlChart.of(
                                subgroups(own), expected.mean(), expected.deviation(), expected.total(), chartWidth)));
    }

    private static List<ControlChart.Subgroup> subgroups(StatisticsReport report) {
        List<ControlChart.Subgroup> subgroups = new ArrayList<>();
        List<Figures> steps = report.steps();
        List<Instant> begins = report.window().steps();
        for (int step = 0; step < steps.size(); step++) {
            Histogram scores = steps.get(step).scoresNotRejected();
            if (scores.total() > 0) {
                subgroups.add(new ControlChart.Subgroup(begins.get(step), scores.total(), scores.mean()));
            }
        }
        return subgroups;
    }
}
