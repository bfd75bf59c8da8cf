package io.plantinspection.messages;

/**
 * How far a training run is, as JSON text on {@link Destinations#TRAINING_PROGRESS}.
 *
 * @param run number of the training run
 * @param product the model is for
 * @param phase what is being done
 * @param step training steps done
 * @param steps training steps in all
 * @param noiseLoss mean noise prediction loss since the last report
 * @param maskLoss mean mask loss (smooth L1 + 5 focal) since the last report
 * @param secondsLeft estimate for the training steps that are left
 * @param model version of the model, once it is published
 * @param detail a sentence: figures of a finished phase, or why the run failed
 */
public record TrainingProgress(
        long run,
        String product,
        Phase phase,
        int step,
        int steps,
        Double noiseLoss,
        Double maskLoss,
        Double secondsLeft,
        String model,
        String detail) {

    /** What a training run is doing. */
    public enum Phase {
        ACCEPTED,
        CHECKING,
        TRAINING,
        EXPORTING,
        VERIFYING,
        EVALUATING,
        PUBLISHED,
        ACTIVATED,
        COMPLETED,
        FAILED;

        /** Whether nothing follows. */
        public boolean isLast() {
            return this == COMPLETED || this == FAILED;
        }
    }
}
