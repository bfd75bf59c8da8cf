package io.plantinspection.training;

/**
 * What one training step sees; all randomness is the caller's.
 *
 * @param images [samples, 3, size, size] RGB, 0 to 1, row-major
 * @param masks [samples, 1, size, size], 1 where a pixel is anomalous, else 0; all 0 for a normal sample
 * @param anomalous which samples hold a (pseudo-)anomaly
 * @param smallSteps time step of each sample at the small noise scale
 * @param bigSteps time step of each sample at the big noise scale
 * @param smallNoise standard normal noise of the small scale, shaped as the images
 * @param bigNoise standard normal noise of the big scale, shaped as the images
 */
public record TrainingBatch(
        float[] images,
        float[] masks,
        boolean[] anomalous,
        int[] smallSteps,
        int[] bigSteps,
        float[] smallNoise,
        float[] bigNoise) {

    /** Checks that all parts describe the same number of samples. */
    public TrainingBatch {
        int samples = anomalous.length;
        if (samples == 0 || smallSteps.length != samples || bigSteps.length != samples) {
            throw new IllegalArgumentException("A batch needs one label and two time steps for each sample, but has "
                    + samples + ", " + smallSteps.length + " and " + bigSteps.length);
        }
        if (smallNoise.length != images.length
                || bigNoise.length != images.length
                || masks.length * 3 != images.length
                || masks.length % samples != 0) {
            throw new IllegalArgumentException("A batch of " + samples + " samples has " + images.length
                    + " image values, so noise of the same length and a third of it as masks are needed, but there are "
                    + smallNoise.length + ", " + bigNoise.length + " and " + masks.length);
        }
    }

    int samples() {
        return anomalous.length;
    }
}
