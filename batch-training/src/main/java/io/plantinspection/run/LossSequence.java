package io.plantinspection.run;

import io.plantinspection.training.StepLosses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The losses of every step of a run, in full precision, as a table with commas: each step once and none left out, even
 * when the run was cut off and went on.
 */
public final class LossSequence {

    private static final String HEADER = "step,noise,smoothL1,focal,total\n";

    private final Path file;

    /** The losses in this file, which need not be there yet. */
    public LossSequence(Path file) {
        this.file = file;
    }

    /**
     * Drops what follows this step, for it will be done again.
     *
     * @param step that the run's checkpoint holds; 0 without one
     */
    public void cutAfter(int step) {
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                Files.writeString(file, HEADER);
            }
            byte[] all = Files.readAllBytes(file);
            int length = endOfLine(all, 0);
            while (length < all.length && stepAt(all, length) <= step) {
                length = endOfLine(all, length);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the losses in " + file + " cannot be cut after step " + step, e);
        }
    }

    /** The number that a line begins with; beyond every step if the line was cut off. */
    private static long stepAt(byte[] all, int from) {
        int end = endOfLine(all, from);
        if (all[end - 1] != '\n') {
            return Long.MAX_VALUE;
        }
        String line = new String(all, from, end - from, StandardCharsets.US_ASCII);
        try {
            return Long.parseLong(line.substring(0, Math.max(0, line.indexOf(','))));
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static int endOfLine(byte[] all, int from) {
        int end = from;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, all.length);
    }

    /**
     * Appends the losses of steps; on disk when this returns.
     *
     * @param first number of the first of them, counted from 1
     */
    public void append(int first, List<StepLosses> losses) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < losses.size(); i++) {
            StepLosses step = losses.get(i);
            lines.append(first + i).append(',').append(step.noise()).append(',').append(step.smoothL1());
            lines.append(',')
                    .append(step.focal())
                    .append(',')
                    .append(step.total())
                    .append('\n');
        }
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException("the losses cannot be written to " + file, e);
        }
    }
}
