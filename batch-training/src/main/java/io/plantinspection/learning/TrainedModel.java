package io.plantinspection.learning;

import io.plantinspection.platform.AtomicFile;
import io.plantinspection.platform.Sha256;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.Checkpoint;
import io.plantinspection.training.TrainingStep;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A trained model as a training leaves it in a folder: its checkpoint, {@code profile.properties} with every value of the
 * training, and {@code model.properties} with the seed, the checkpoint's name and its SHA-256.
 *
 * @param profile that it was trained with
 * @param seed of everything random
 * @param checkpoint the file of its parameters, in the model's folder
 * @param sha256 of that file, in lower-case hexadecimal
 */
public record TrainedModel(TrainingProfile profile, long seed, Path checkpoint, String sha256) {

    private static final String PROFILE = "profile.properties";
    private static final String MODEL = "model.properties";
    private static final String SEED = "seed";
    private static final String CHECKPOINT = "checkpoint";
    private static final String SHA256 = "sha256";

    /** Checks that the digest is one. */
    public TrainedModel {
        Sha256.checked(sha256);
    }

    /**
     * The model in a folder.
     *
     * @throws IOException when the folder does not hold a whole one
     */
    public static TrainedModel open(Path folder) throws IOException {
        for (String file : new String[] {MODEL, PROFILE}) {
            if (!Files.isRegularFile(folder.resolve(file))) {
                throw new IOException("The folder " + folder + " holds no trained model, for it has no " + file
                        + ". Name the folder of a training that was finished.");
            }
        }
        Properties model = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(MODEL))) {
            model.load(reader);
        }
        try {
            return new TrainedModel(
                    TrainingProfile.parse(Files.readString(folder.resolve(PROFILE))),
                    Long.parseLong(model.getProperty(SEED, "")),
                    inside(folder, model.getProperty(CHECKPOINT, "")),
                    model.getProperty(SHA256, ""));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The trained model in " + folder + " cannot be opened, for " + MODEL + " or " + PROFILE
                            + " was changed: " + e.getMessage() + " Restore them, or train again.",
                    e);
        }
    }

    private static Path inside(Path folder, String name) {
        Path file = Path.of(name);
        if (name.isEmpty() || !file.equals(file.getFileName()) || name.equals("..")) {
            throw new IllegalArgumentException(CHECKPOINT + " must be a file's name in that folder.");
        }
        return folder.resolve(file);
    }

    /** Describes the model beside its checkpoint, which must be there; whatever was described before is replaced. */
    public void write() throws IOException {
        replace(PROFILE, profile.text() + "\n");
        replace(
                MODEL,
                SEED + "=" + seed + "\n" + CHECKPOINT + "=" + checkpoint.getFileName() + "\n" + SHA256 + "=" + sha256
                        + "\n");
    }

    private void replace(String name, String content) throws IOException {
        new AtomicFile(checkpoint.resolveSibling(name)).write(content);
    }

    /**
     * Its networks, which the caller closes.
     *
     * @throws IOException when the checkpoint is not there, was changed, or is of another network
     */
    public TrainingStep networks() throws IOException {
        TrainingStep networks = TrainingStep.seeded(profile.shape(), seed);
        try {
            Checkpoint.restore(checkpoint, sha256, networks);
            return networks;
        } catch (IOException | RuntimeException e) {
            networks.close();
            throw e;
        }
    }
}
