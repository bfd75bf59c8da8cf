package io.plantinspection.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A folder of files named by the SHA-256 of their content: the same content is kept once, and a file that was altered
 * is found out whenever it is read.
 */
public final class ContentStore {

    private final Path folder;
    private final String suffix;

    /**
     * @param folder created when the first content is kept
     * @param suffix of every file's name, such as {@code .onnx}
     */
    public ContentStore(Path folder, String suffix) {
        this.folder = folder;
        this.suffix = suffix;
    }

    /** Keeps this content, on disk when the method returns, and returns its digest. */
    public String keep(byte[] content) {
        String digest = Sha256.of(content);
        Path file = file(digest);
        if (Files.exists(file)) {
            return digest;
        }
        try {
            Files.createDirectories(file.getParent());
            Path temporary = Files.createTempFile(file.getParent(), digest, ".part");
            try {
                Files.write(temporary, content);
                try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return digest;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a file under " + folder + ": check its space and rights", e);
        }
    }

    /**
     * The content with this digest.
     *
     * @throws IllegalStateException if it is absent, unreadable or its bytes no longer have that digest
     */
    public byte[] read(String digest) {
        byte[] content;
        try {
            content = Files.readAllBytes(file(digest));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException("no file with digest " + digest + " under " + folder, e);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file(digest) + ": check its rights and the disk", e);
        }
        if (!Sha256.of(content).equals(digest)) {
            throw new IllegalStateException(
                    file(digest) + " was altered: its content does not have the digest of its name; restore it");
        }
        return content;
    }

    /** Whether there is content with this digest; nobody looks into it. */
    public boolean has(String digest) {
        return Files.exists(file(digest));
    }

    /** Removes the content with this digest, if there is any. */
    public void remove(String digest) {
        try {
            Files.deleteIfExists(file(digest));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + file(digest) + ": check its rights", e);
        }
    }

    private Path file(String digest) {
        return folder.resolve(Sha256.checked(digest).substring(0, 2)).resolve(digest + suffix);
    }
}
