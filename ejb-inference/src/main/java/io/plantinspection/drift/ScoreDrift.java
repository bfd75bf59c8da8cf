package io.plantinspection.drift;

import java.util.Optional;

/**
 * How a model's scores compare with its baseline.
 *
 * @param baseline what they are compared with; empty while the model has none
 * @param index population stability index; empty without a baseline or with too few parts
 * @param chart control chart of the scores; empty without a baseline
 */
public record ScoreDrift(Optional<Baseline> baseline, Optional<StabilityIndex> index, Optional<ControlChart> chart) {

    static final ScoreDrift UNKNOWN = new ScoreDrift(Optional.empty(), Optional.empty(), Optional.empty());
}
