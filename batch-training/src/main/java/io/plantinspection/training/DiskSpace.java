package io.plantinspection.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Whether files fit on a disk, said in a sentence that names folder, needed and free space. */
public final class DiskSpace {

    private static final double MIB = 1 << 20;

    private DiskSpace() {}

    /**
     * Makes sure that so much is free.
     *
     * @param what the space is for
     * @throws IOException with a sentence if it is not
     */
    public static void require(Path folder, long bytes, String what) throws IOException {
        long free = free(folder);
        if (free < bytes) {
            throw full(folder, bytes, free, what);
        }
    }

    /**
     * Says why a file could not be written, if the reason is that space is missing.
     *
     * @param failure what the attempt ended with, when what it had written was deleted again
     * @throws IOException with a sentence if space is missing
     */
    static void explain(IOException failure, Path folder, long bytes, String what) throws IOException {
        long free = free(folder);
        if (free < bytes) {
            IOException full = full(folder, bytes, free, what);
            full.initCause(failure);
            throw full;
        }
    }

    private static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    private static IOException full(Path folder, long bytes, long free, String what) {
        return new IOException(String.format(
                Locale.ROOT,
                "The disk is full: %s needs %.1f MiB in the folder %s, and %.1f MiB are free there. Make room,"
                        + " then resume the run.",
                what,
                bytes / MIB,
                folder,
                free / MIB));
    }
}
