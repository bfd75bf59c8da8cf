package io.plantinspection.run;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.platform.TextForm;

/**
 * A training command that was checked and completed; every text in it is safe to store and show, and the dataset's name
 * is safe as the name of a folder.
 */
record TrainingRequest(
        String requestId,
        String product,
        String dataset,
        TrainingProfile profile,
        int steps,
        long seed,
        boolean activate,
        String reason) {

    private static final int MOST_STEPS = 10_000_000;

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
        TrainingProfile profile = TrainingProfile.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "profile must be one of " + TrainingProfile.names() + ", not the one given"));
        int steps = command.steps() == null ? profile.steps() : command.steps();
        if (steps < 1 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("steps must be 1 to " + MOST_STEPS + ", not " + steps);
        }
        return new TrainingRequest(
                command.requestId(),
                command.product(),
                command.dataset(),
                profile,
                steps,
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
