package io.plantinspection.messages;

/**
 * How far a training run is, as JSON text on {@link Destinations#TRAINING_PROGRESS}.
 *
 * @param requestId of the command; absent if it had none that could be used
 * @param run number of the training run; absent if the command was refused
 * @param product the model is for
 * @param phase what is being done
 * @param step training steps done
 * @param steps training steps in all
 * @param noiseLoss mean noise prediction loss since the last report
 * @param maskLoss mean mask loss (smooth L1 + 5 focal) since the last report
 * @param secondsLeft estimate for the training steps that are left
 * @param model version of the model, once it is published
 * @param detail a sentence: figures of a finished phase, what the run waits for, or why it failed
 */
public record TrainingProgress(
        String requestId,
        Long run,
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
        /** Waits for its turn. */
        ACCEPTED,
        /** Reads the dataset. */
        CHECKING,
        /** Learns. */
        TRAINING,
        /** Writes the model file. */
        EXPORTING,
        /** Chooses thresholds on validation data. */
        CALIBRATING,
        /** Compares the model file with the trained network. */
        VERIFYING,
        /** Enters the model into the registry. */
        PUBLISHING,
        /** Measures on test data, if the dataset has some. */
        EVALUATING,
        /** Puts the model in force, if that was asked for. */
        ACTIVATING,
        /** Stopped by command, with a checkpoint; goes on when it is resumed. */
        STOPPED,
        /** Done. */
        COMPLETED,
        /** Given up; the detail says why. With a checkpoint it can be resumed. */
        FAILED;

        /** Whether nothing follows. */
        public boolean isLast() {
            return this == COMPLETED || this == FAILED;
        }
    }
}
