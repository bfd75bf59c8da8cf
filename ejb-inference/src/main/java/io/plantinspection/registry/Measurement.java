package io.plantinspection.registry;

import java.util.List;

/**
 * How a model did on test parts that nothing was chosen with.
 *
 * @param report an HTML file's bytes
 * @param good number of good test parts
 * @param bad number of defective test parts
 * @param metrics the figures that are defined for them
 */
public record Measurement(byte[] report, int good, int bad, List<Metric> metrics) {

    public Measurement {
        metrics = List.copyOf(metrics);
    }
}
