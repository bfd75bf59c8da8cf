package io.plantinspection.image;

import io.plantinspection.platform.AtomicFile;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Previews that were made, in files by the digest of their photograph. They prove nothing and may be deleted. */
final class PreviewFolder {

    private final Path folder;

    PreviewFolder(Settings settings) {
        folder = settings.home().resolve("previews");
    }

    /** The preview of the photograph with this digest. */
    Optional<byte[]> find(String photograph) {
        try {
            return Optional.of(Files.readAllBytes(file(photograph)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(photograph) + ": check its rights and the disk", e);
        }
    }

    void keep(String photograph, byte[] preview) {
        Path file = file(photograph);
        try {
            Files.createDirectories(file.getParent());
            new AtomicFile(file).write(out -> out.write(preview));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": check its rights and the disk's space", e);
        }
    }

    void remove(String photograph) {
        try {
            Files.deleteIfExists(file(photograph));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file(photograph) + ": check its rights", e);
        }
    }

    private Path file(String photograph) {
        return folder.resolve(Sha256.checked(photograph).substring(0, 2)).resolve(photograph + ".jpg");
    }
}
