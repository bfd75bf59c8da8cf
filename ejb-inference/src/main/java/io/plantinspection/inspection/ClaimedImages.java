package io.plantinspection.inspection;

import io.plantinspection.image.ImageLimits;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.TextForm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Photographs that requests name in place of carrying them: files below one folder, and no others. */
final class ClaimedImages {

    private final Optional<Path> root;
    private final ImageLimits limits;

    /** @param root empty where requests may name none */
    ClaimedImages(Optional<Path> root, ImageLimits limits) {
        this.root = root;
        this.limits = limits;
    }

    /**
     * The encoded photograph in a file. What is outside the folder, by whatever name or link, is answered as if it did
     * not exist.
     *
     * @throws RejectedException if it cannot be had
     */
    byte[] read(String name) {
        if (!TextForm.FILE.fits(name)) {
            throw new RejectedException(
                    Rejection.Code.INVALID_REQUEST,
                    "The request needs " + RequestProperties.IMAGE_FILE + " of " + TextForm.FILE + ".");
        }
        Path folder = folder();
        try {
            Path file = folder.resolve(name).toRealPath();
            // a device or a pipe might never end, or never begin
            if (!file.startsWith(folder) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw notFound(null);
            }
            limits.checkBytes(Files.size(file));
            return content(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw notFound(null);
        } catch (IOException e) {
            throw notFound(e);
        }
    }

    private Path folder() {
        try {
            return root.orElseThrow(() -> new RejectedException(
                            Rejection.Code.IMAGE_NOT_FOUND,
                            "This server reads no files. Send the photograph itself, or have plant.image.root set."))
                    .toRealPath();
        } catch (IOException e) {
            // not the sender's fault: the log has to say that the folder itself cannot be reached
            throw notFound(e);
        }
    }

    /** No more than the limit, however much the file has grown since. */
    private byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, limits.maxBytes() + 1));
            limits.checkBytes(content.length);
            return content;
        }
    }

    private static RejectedException notFound(IOException cause) {
        return new RejectedException(
                Rejection.Code.IMAGE_NOT_FOUND,
                "There is no such photograph below the folder that the server reads. Put it there, then send again.",
                cause);
    }
}
