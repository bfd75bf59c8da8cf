package io.plantinspection.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is replaced as a whole: whoever reads it, also after a power failure, finds what was there before or all of
 * what was written. One writer at a time.
 */
public final class AtomicFile {

    private static final String UNFINISHED = ".unfinished";

    private final Path file;

    /** @param file in a folder that exists; the file need not */
    public AtomicFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** Gives a file's content. */
    @FunctionalInterface
    public interface Content {

        /**
         * Writes all of it.
         *
         * @param out buffered; the caller closes it
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces the file; it is on disk when the method returns.
     *
     * @throws IOException when that fails; the file is what it was and nothing is left beside it
     */
    public void write(Content content) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + UNFINISHED);
        try {
            try (FileChannel channel = FileChannel.open(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceEntries(file.getParent());
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Replaces the file by this text, in UTF-8. */
    public void write(String text) throws IOException {
        write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Has the folder's entry for a moved file on disk. */
    private static void forceEntries(Path folder) throws IOException {
        // elsewhere a folder can't be opened as a file, and its entries are none of the application's business
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true);
            }
        }
    }
}
