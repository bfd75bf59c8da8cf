package io.plantinspection.messages;

import java.util.Map;

/**
 * Asks for a training run, as JSON text on {@link Destinations#TRAINING_COMMANDS}.
 *
 * @param requestId chosen by the sender; a repeated command does not train again but tells how far its run is
 * @param product to train a model for: 1 to 64 letters, digits, underscores and hyphens
 * @param dataset name of a folder under the training node's datasets folder, of the same form
 * @param profile name of a training profile; {@code demo} if absent
 * @param steps training steps; the profile's if absent
 * @param overrides values of the profile that are to be others, by name; none if absent
 * @param seed of everything random; 1 if absent
 * @param activate whether the verified model is put in force at once; false if absent
 * @param reason why, for the audit trail
 */
public record TrainingCommand(
        String requestId,
        String product,
        String dataset,
        String profile,
        Integer steps,
        Map<String, String> overrides,
        Long seed,
        Boolean activate,
        String reason) {}
