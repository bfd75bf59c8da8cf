package io.plantinspection.run;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingCommand.Training;
import io.plantinspection.platform.TextForm;
import io.plantinspection.profile.TrainingProfile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Map<String, String> overrides,
        TrainingProfile profile,
        Device device,
        long seed,
        boolean activate,
        String reason) {

    /** What the column of a run's values holds. */
    private static final int LONGEST_VALUES = 4000;

    /**
     * Checks a command; one that names several trainings is as many requests.
     *
     * @throws IllegalArgumentException with a sentence that says what to change
     */
    static List<TrainingRequest> of(TrainingCommand command) {
        require(TextForm.REQUEST_ID, command.requestId(), "requestId");
        if (command.trainings() == null) {
            return List.of(of(command, command.requestId(), new Training(command.product(), command.dataset())));
        }
        if (command.trainings().isEmpty() || command.product() != null || command.dataset() != null) {
            throw new IllegalArgumentException(
                    "The command needs either product and dataset or a list trainings of at least one of both.");
        }
        if (command.trainings().stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException(
                    "Every one of the trainings must be of a product and a dataset, not null.");
        }
        List<TrainingRequest> requests = command.trainings().stream()
                .map(training -> of(command, requestId(command, training), training))
                .toList();
        if (requests.stream().map(TrainingRequest::requestId).distinct().count() < requests.size()) {
            throw new IllegalArgumentException("The trainings of a command must be of different products.");
        }
        return requests;
    }

    private static String requestId(TrainingCommand command, Training training) {
        require(TextForm.NAME, training.product(), "product in every training");
        String id = command.requestId() + "." + training.product();
        if (!TextForm.REQUEST_ID.fits(id)) {
            throw new IllegalArgumentException("The requestId, a dot and the product " + training.product()
                    + " are the run's request id and together too long for one of " + TextForm.REQUEST_ID
                    + "; choose a shorter requestId.");
        }
        return id;
    }

    private static TrainingRequest of(TrainingCommand command, String requestId, Training training) {
        require(TextForm.NAME, training.product(), "product");
        require(TextForm.NAME, training.dataset(), "dataset");
        requireReason(command);
        String name = command.profile() == null ? "demo" : command.profile();
        Map<String, String> overrides = new TreeMap<>(command.overrides() == null ? Map.of() : command.overrides());
        if (command.steps() != null) {
            overrides.put("steps", command.steps().toString());
        }
        return new TrainingRequest(
                requestId,
                training.product(),
                training.dataset(),
                name,
                overrides,
                readable(TrainingProfile.of(name, overrides)),
                Device.named(command.device()),
                command.seed() == null ? 1 : command.seed(),
                Boolean.TRUE.equals(command.activate()),
                command.reason());
    }

    /** A run that cannot be read again would never end. */
    private static TrainingProfile readable(TrainingProfile profile) {
        if (profile.text().length() > LONGEST_VALUES) {
            throw new IllegalArgumentException(
                    "The overrides are too long: all values of a training together must be of " + LONGEST_VALUES
                            + " characters at most, not " + profile.text().length() + ".");
        }
        if (!TrainingProfile.parse(profile.text()).equals(profile)) {
            throw new IllegalArgumentException(
                    "The overrides must be plain text: line ends and backslashes would be read as something else.");
        }
        return profile;
    }

    /** Checks that the command says why. */
    static void requireReason(TrainingCommand command) {
        require(TextForm.REASON, command.reason(), "reason");
    }

    private static void require(TextForm form, String value, String name) {
        if (!form.fits(value)) {
            throw new IllegalArgumentException("The command needs a field " + name + " of " + form + ".");
        }
    }
}
