package io.plantinspection.run;

import io.plantinspection.network.ParameterWalk;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.progress.ProgressStrip;

/**
 * What a training takes, estimated from its values before it begins.
 *
 * @param memory bytes of the process beside the Java heap, of the right order and no more
 * @param disk bytes of files in the run's folder at the same time, and of the pictures of its progress
 */
public record RunNeeds(long memory, long disk) {

    /** The engine and the Java machine without its heap. */
    private static final long ENGINE = 300L << 20;

    /** Value, gradient and the optimiser's two moments of a parameter, and one more for the copy that is written. */
    private static final int COPIES_IN_MEMORY = 5;

    /** Value and two moments of a parameter. */
    private static final int COPIES_IN_CHECKPOINT = 3;

    private static final int CHECKPOINTS = 2;

    /** Exported and calibrated, in single precision and in half of the size, and the rehearsal of half precision. */
    private static final int MODEL_FILES = 4;

    /** Two noise scales are computed for each sample. */
    private static final int SCALES = 2;

    /** Feature maps of full size and base width that one sample at one scale keeps for the backward pass; measured. */
    private static final int KEPT_MAPS = 140;

    /** Headers, the dataset's check and the evaluation. */
    private static final long SMALL_FILES = 1L << 20;

    /** The line of a step's losses: four numbers with all their digits. */
    private static final long BYTES_OF_LOSSES = 100;

    /** The needs of a training with these values. */
    public static RunNeeds of(TrainingProfile profile) {
        long parameters = 0;
        for (var tensor : ParameterWalk.of(profile.shape())) {
            parameters += tensor.shape().stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b);
        }
        long pixels = (long) profile.shape().imageSize() * profile.shape().imageSize();
        long samples = profile.batchSize() / profile.accumulation();
        long maps = SCALES * samples * KEPT_MAPS * profile.shape().baseChannels() * pixels;
        return new RunNeeds(
                ENGINE + Float.BYTES * (COPIES_IN_MEMORY * parameters + maps),
                Float.BYTES * parameters * (CHECKPOINTS * COPIES_IN_CHECKPOINT + MODEL_FILES)
                        + SMALL_FILES
                        + BYTES_OF_LOSSES * profile.steps()
                        + ProgressStrip.bytesOf(profile));
    }
}
