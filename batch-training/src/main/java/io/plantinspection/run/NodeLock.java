package io.plantinspection.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A node's name, held by one process at a time. The operating system frees it when the process dies, so that whoever
 * holds it knows that no other process works on the node's runs.
 */
final class NodeLock implements AutoCloseable {

    private final Path file;
    private FileChannel channel;

    NodeLock(Path folder, String node) {
        this.file = folder.resolve(node + ".lock");
    }

    /** Takes the name, unless it is held already; false if another process has it. */
    boolean acquire() {
        if (channel != null) {
            return true;
        }
        try {
            Files.createDirectories(file.getParent());
            FileChannel opened = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(opened) == null) {
                opened.close();
                return false;
            }
            channel = opened;
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("the node's lock " + file + " cannot be taken", e);
        }
    }

    private static FileLock tryLock(FileChannel opened) throws IOException {
        try {
            return opened.tryLock();
        } catch (OverlappingFileLockException e) {
            // an earlier deployment in this very process still trains
            return null;
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
                channel = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the node's lock " + file + " cannot be freed", e);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
