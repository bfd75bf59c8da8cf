package io.plantinspection.learning;

import io.plantinspection.network.DetectorKind;
import io.plantinspection.training.DivergedException;
import java.util.Locale;

/**
 * Tells when a noise predictor has become worse than none: predicting no noise at all costs 1 for each noise scale, the
 * noise's variance, and a network that learns is never far above. Losses of one that has blown up may stay finite.
 */
final class NoiseLossWatch {

    /** Steps whose mean is looked at; single ones may be high at the start. */
    static final int STEPS = 50;

    private static final double MOST_PER_SCALE = 1.5;

    private final double most;
    private final double[] latest = new double[STEPS];
    private double sum;
    private int seen;

    private NoiseLossWatch(double most) {
        this.most = most;
    }

    static NoiseLossWatch of(DetectorKind detector) {
        int scales = detector == DetectorKind.ONE_SCALE ? 1 : 2;
        return new NoiseLossWatch(scales * MOST_PER_SCALE);
    }

    /**
     * Takes in the noise loss of a step, the one after the last.
     *
     * @throws DivergedException if the latest steps' mean says that the network is lost
     */
    void saw(int step, double loss) {
        sum += loss - latest[seen % STEPS];
        latest[seen % STEPS] = loss;
        seen++;
        if (seen >= STEPS && sum / STEPS > most) {
            throw new DivergedException(
                    step,
                    String.format(
                            Locale.ROOT,
                            "the last %d steps' noise loss is %.2f, and predicting nothing would cost %.0f",
                            STEPS,
                            sum / STEPS,
                            most / MOST_PER_SCALE));
        }
    }
}
