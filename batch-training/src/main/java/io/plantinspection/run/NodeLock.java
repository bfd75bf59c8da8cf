package io.plantinspection.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A node's name, held by one process at a time. The operating system frees it when the process dies, so that whoever
 * holds it knows that the process that signed the file before it is dead. A process of the same name on another machine,
 * which has a file of its own, is known by its row: {@link RunClaims#alive}.
 */
final class NodeLock implements AutoCloseable {

    private static final int LENGTH_OF_A_SIGNATURE = 36;

    private final Path file;
    private final String instance = UUID.randomUUID().toString();
    private FileChannel channel;
    private String signature = "";

    NodeLock(TrainingSettings settings) {
        this.file = settings.workspace().resolve(settings.node() + ".lock");
    }

    /** Stands for this process, or this deployment of it. */
    String instance() {
        return instance;
    }

    /** Takes the name, unless it is held already; false if another process has it. */
    synchronized boolean acquire() {
        if (channel != null) {
            return true;
        }
        try {
            Files.createDirectories(file.getParent());
            FileChannel opened = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (tryLock(opened) == null) {
                opened.close();
                return false;
            }
            channel = opened;
            ByteBuffer text = ByteBuffer.allocate(LENGTH_OF_A_SIGNATURE);
            int length = Math.max(0, channel.read(text, 0));
            signature = new String(text.array(), 0, length, StandardCharsets.US_ASCII);
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

    /** Whether that instance is this process, or a dead one that held this very lock. */
    synchronized boolean followsOrIs(String other) {
        return instance.equals(other) || channel != null && signature.equals(other);
    }

    /** Notes in the file who holds it, once the node's row says so too. */
    synchronized void sign() {
        if (channel == null || signature.equals(instance)) {
            return;
        }
        try {
            channel.write(ByteBuffer.wrap(instance.getBytes(StandardCharsets.US_ASCII)), 0);
            signature = instance;
        } catch (IOException e) {
            throw new UncheckedIOException("the node's lock " + file + " cannot be signed", e);
        }
    }

    @Override
    public synchronized void close() {
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
