package io.plantinspection.messages;

import java.util.List;
import java.util.Map;

/**
 * Asks for training runs, or stops or resumes one, as JSON text on {@link Destinations#TRAINING_COMMANDS}.
 *
 * @param action {@link #TRAIN} if absent, {@link #STOP} or {@link #RESUME}
 * @param run number of the run to stop or to resume; of no meaning for training
 * @param requestId chosen by the sender; a repeated command does not train again but tells how far its runs are
 * @param product to train a model for: 1 to 64 letters, digits, underscores and hyphens
 * @param dataset name of a folder under the training node's datasets folder, of the same form
 * @param trainings several products at once, in place of {@code product} and {@code dataset}; each becomes a run, and
 *     its request id is this command's, a dot and the product
 * @param profile name of a training profile; {@code demo} if absent
 * @param steps training steps; the profile's if absent
 * @param overrides values of the profile that are to be others, by name; none if absent
 * @param device on which the engine must compute: {@code any} if absent, {@code cpu} or {@code cuda}
 * @param seed of everything random; 1 if absent
 * @param activate whether the verified model is put in force at once; false if absent
 * @param reason why, for the audit trail
 */
public record TrainingCommand(
        String action,
        Long run,
        String requestId,
        String product,
        String dataset,
        List<Training> trainings,
        String profile,
        Integer steps,
        Map<String, String> overrides,
        String device,
        Long seed,
        Boolean activate,
        String reason) {

    /** Trains. */
    public static final String TRAIN = "train";

    /** Stops a run at its next step, with a checkpoint. */
    public static final String STOP = "stop";

    /** Has a run go on that was stopped, or that failed and has a checkpoint. */
    public static final String RESUME = "resume";

    /**
     * One of several trainings.
     *
     * @param product as in a command of one training
     * @param dataset as in a command of one training
     */
    public record Training(String product, String dataset) {}

    /** A training of one product on any device. */
    public static TrainingCommand train(
            String requestId,
            String product,
            String dataset,
            String profile,
            Integer steps,
            Map<String, String> overrides,
            Long seed,
            Boolean activate,
            String reason) {
        return new TrainingCommand(
                null, null, requestId, product, dataset, null, profile, steps, overrides, null, seed, activate, reason);
    }

    /** The same command with another request id. */
    public TrainingCommand withRequestId(String another) {
        return new TrainingCommand(
                action, run, another, product, dataset, trainings, profile, steps, overrides, device, seed, activate,
                reason);
    }

    /** Stops a run. */
    public static TrainingCommand stop(long run, String reason) {
        return of(STOP, run, reason);
    }

    /** Resumes a run. */
    public static TrainingCommand resume(long run, String reason) {
        return of(RESUME, run, reason);
    }

    private static TrainingCommand of(String action, long run, String reason) {
        return new TrainingCommand(action, run, null, null, null, null, null, null, null, null, null, null, reason);
    }
}
