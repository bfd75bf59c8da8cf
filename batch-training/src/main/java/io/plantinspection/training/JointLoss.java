package io.plantinspection.training;

import static io.plantinspection.training.DjlOps.times;

import ai.djl.ndarray.NDArray;
import io.plantinspection.network.Findings;
import io.plantinspection.network.NoisePair;

/**
 * The loss of both networks together: noise prediction on normal samples plus segmentation on all. Zhang et al.,
 * "DiffusionAD", equations 9 to 11.
 *
 * @param noise equation 9 as in the authors' code: the sum over both scales, 0 where no sample is normal
 * @param smoothL1 between mask and map
 * @param focal binary, alpha 0.5, gamma 4
 */
record JointLoss(NDArray noise, NDArray smoothL1, NDArray focal) {

    private static final float FOCAL_WEIGHT = 5;
    private static final float FOCAL_ALPHA = 0.5f;

    /** Keeps the logarithm finite where the map is certain and wrong. */
    private static final float LEAST_PROBABILITY = 1e-7f;

    /**
     * The loss of one pass.
     *
     * @param noise the noise that was added
     * @param masks what the maps should be; without use where there is no segmenter
     * @param normalWeights [samples, 1, 1, 1]: for a normal sample one over the number of image values of all normal
     *     samples, 0 for an anomalous one
     */
    static JointLoss of(Findings<NDArray> findings, NoisePair<NDArray> noise, NDArray masks, NDArray normalWeights) {
        NoisePair<NDArray> predicted = findings.estimates().predicted();
        NDArray squares = predicted.small().sub(noise.small()).square();
        if (predicted.big() != null) {
            squares = squares.add(predicted.big().sub(noise.big()).square());
        }
        NDArray noiseLoss = squares.mul(normalWeights).sum();
        if (findings.map() == null) {
            NDArray nothing = noiseLoss.zerosLike();
            return new JointLoss(noiseLoss, nothing, nothing);
        }
        // masks and maps lie within [0, 1], so smooth-L1 is quadratic everywhere
        NDArray smoothL1 = times(findings.map().sub(masks).square(), 0.5f).mean();
        return new JointLoss(noiseLoss, smoothL1, focal(findings.map(), masks));
    }

    /** {@code -alpha * (1 - p)^4 * log(p)}, p being the probability given to what the mask says. */
    private static NDArray focal(NDArray map, NDArray masks) {
        NDArray sign = times(masks, 2).sub(1);
        NDArray wrong = masks.sub(map.mul(sign));
        NDArray right = wrong.neg().add(1).clip(LEAST_PROBABILITY, 1);
        return times(wrong.square().square().mul(right.log()).mean(), -FOCAL_ALPHA);
    }

    NDArray total() {
        return noise.add(smoothL1).add(times(focal, FOCAL_WEIGHT));
    }

    StepLosses values() {
        return new StepLosses(noise.getFloat(), smoothL1.getFloat(), focal.getFloat(), total().getFloat());
    }
}
