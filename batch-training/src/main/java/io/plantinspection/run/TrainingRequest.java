package io.plantinspection.run;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.platform.TextForm;
import io.plantinspection.profile.TrainingProfile;
import java.util.Map;
import java.util.TreeMap;

/**
 * A training command that was checked and completed; every text in it is safe to store and show, and the dataset's name
 * is safe as the name of a folder.
 */
record TrainingRequest(
        String requestId,
        String product,
        String dataset,
        String profileName,
        TrainingProfile profile,
        long seed,
        boolean activate,
        String reason) {

    /**
     * Checks a command.
     *
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    static TrainingRequest of(TrainingCommand command) {
        require(TextForm.REQUEST_ID, command.requestId(), "requestId");
        require(TextForm.NAME, command.product(), "product");
        require(TextForm.NAME, command.dataset(), "dataset");
        require(TextForm.REASON, command.reason(), "reason");
        String name = command.profile() == null ? "demo" : command.profile();
        Map<String, String> overrides = new TreeMap<>(command.overrides() == null ? Map.of() : command.overrides());
        if (command.steps() != null) {
            overrides.put("steps", command.steps().toString());
        }
        return new TrainingRequest(
                command.requestId(),
                command.product(),
                command.dataset(),
                name,
                TrainingProfile.of(name, overrides),
                command.seed() == null ? 1 : command.seed(),
                Boolean.TRUE.equals(command.activate()),
                command.reason());
    }

    private static void require(TextForm form, String value, String name) {
        if (!form.fits(value)) {
            throw new IllegalArgumentException("The command needs a field " + name + " of " + form + ".");
        }
    }
}
