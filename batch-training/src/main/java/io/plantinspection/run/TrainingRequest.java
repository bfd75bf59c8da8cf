package io.plantinspection.run;

import io.plantinspection.messages.TrainingCommand;
import java.util.regex.Pattern;

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

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,1000}");
    private static final int MOST_STEPS = 10_000_000;

    /**
     * Checks a command.
     *
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    static TrainingRequest of(TrainingCommand command) {
        require(REQUEST_ID, command.requestId(), "requestId", "1 to 64 letters, digits, dots, colons and hyphens");
        require(NAME, command.product(), "product", "1 to 64 small letters, digits, underscores and hyphens");
        require(NAME, command.dataset(), "dataset", "1 to 64 small letters, digits, underscores and hyphens");
        require(LINE, command.reason(), "reason", "1 to 1000 printable characters");
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

    private static void require(Pattern form, String value, String name, String what) {
        if (value == null || !form.matcher(value).matches()) {
            throw new IllegalArgumentException("The command needs a field " + name + " of " + what + ".");
        }
    }
}
