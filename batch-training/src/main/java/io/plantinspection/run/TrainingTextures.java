package io.plantinspection.run;

import io.plantinspection.dataset.InvalidDatasetException;
import io.plantinspection.platform.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The digest of the foreign textures that a run learns with, kept so that a run never goes on with others. */
public final class TrainingTextures {

    private final Path file;

    TrainingTextures(Path file) {
        this.file = file;
    }

    /**
     * Keeps the digest when a run begins, and compares it when a run goes on. A run that began before digests were kept
     * keeps the one that it goes on with.
     *
     * @param checkpointStep step that the run goes on after, 0 where it begins
     * @param digest of the textures as they are now
     * @throws InvalidDatasetException where the run began with others
     */
    public void require(int checkpointStep, String digest) {
        try {
            if (checkpointStep == 0 || !Files.exists(file)) {
                new AtomicFile(file).write(digest + "\n");
                return;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the digest of the textures cannot be kept in " + file, e);
        }
        String began = digest();
        if (!began.equals(digest)) {
            throw new InvalidDatasetException("the foreign textures are not those that the run began with (" + digest
                    + ", but it began with " + began + "), and its losses would be others; set plant.training.textures"
                    + " to the folder as it was, or start another run");
        }
    }

    /** The digest of the textures that the run learns with, for the model that comes of it. */
    public String digest() {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "not recorded";
        } catch (IOException e) {
            throw new UncheckedIOException("the digest of the run's textures cannot be read in " + file, e);
        }
    }
}
