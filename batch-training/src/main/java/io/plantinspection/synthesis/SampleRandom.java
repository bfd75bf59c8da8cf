package io.plantinspection.synthesis;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** One independent random source for each sample, so that samples don't depend on threads or on each other. */
public final class SampleRandom {

    private SampleRandom() {}

    /**
     * @param seed seed of the run
     * @param step training step
     * @param index position in the step's batch
     */
    public static RandomGenerator of(long seed, long step, int index) {
        long ofRun = new SplittableRandom(seed).nextLong();
        long ofStep = new SplittableRandom(ofRun ^ step).nextLong();
        return new SplittableRandom(ofStep ^ index);
    }
}
