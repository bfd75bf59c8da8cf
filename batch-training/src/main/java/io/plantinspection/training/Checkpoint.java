package io.plantinspection.training;

import ai.djl.ndarray.NDArray;
import io.plantinspection.network.Tensor;
import io.plantinspection.platform.AtomicFile;
import io.plantinspection.platform.Sha256;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;

/**
 * A training on disk: parameters, running statistics, optimiser moments and step count, so that a resumed training follows
 * the same losses as an unbroken one; everything random depends on seed and step.
 *
 * <p>The file is a header of UTF-8 lines, then bytes. Lines: {@code plant-inspection checkpoint 1}; {@code steps} and
 * their number; for each tensor its name and the sizes of its axes; an empty line. Bytes: the tensors in the header's
 * order as little-endian float32, row-major.
 */
public final class Checkpoint {

    private static final String FORMAT = "plant-inspection checkpoint 1";

    private Checkpoint() {}

    /**
     * Writes a checkpoint. The file is complete and on disk when this returns; before that, whatever had its name stays.
     *
     * @return the file's SHA-256, in lower-case hexadecimal
     * @throws IOException when the file can't be written, saying so if space is missing; nothing has changed then
     */
    public static String write(Path file, TrainingStep step) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        MessageDigest digest = Sha256.digest();
        try {
            new AtomicFile(file).write(out -> write(new DigestOutputStream(out, digest), step));
        } catch (IOException e) {
            // what was written of it is deleted by now and counts as free
            DiskSpace.explain(e, folder, bytes(step), "the checkpoint");
            throw e;
        }
        return Sha256.hex(digest.digest());
    }

    private static long bytes(TrainingStep step) {
        return step.state().values().stream().mapToLong(NDArray::size).sum() * Float.BYTES;
    }

    /**
     * Sets a training back to a checkpoint.
     *
     * @param sha256 what {@link #write} returned
     * @param step a training of a network of the same shape; unchanged unless the whole file is sound
     * @throws CorruptCheckpointException when the file differs from what was written or is of another network
     * @throws IOException when the file can't be read
     */
    public static void restore(Path file, String sha256, TrainingStep step) throws IOException {
        String found = Sha256.of(file);
        if (!found.equals(sha256)) {
            throw new CorruptCheckpointException("The checkpoint " + file + " is damaged: its SHA-256 is " + found
                    + ", but " + sha256 + " was written. Resume from an earlier checkpoint.");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            expect(file, in, FORMAT);
            long steps = number(file, in, "steps ");
            Map<String, NDArray> arrays = step.state();
            for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
                expect(file, in, headerLine(array));
            }
            expect(file, in, "");
            for (Map.Entry<String, NDArray> array : arrays.entrySet()) {
                step.restore(array.getKey(), read(in, Parameters.sizesOf(array.getValue())));
            }
            step.restoreStepsDone(steps);
        }
    }

    private static void write(OutputStream out, TrainingStep step) throws IOException {
        Map<String, NDArray> arrays = step.state();
        StringBuilder header = new StringBuilder();
        header.append(FORMAT).append('\n');
        header.append("steps ").append(step.stepsDone()).append('\n');
        arrays.entrySet().forEach(array -> header.append(headerLine(array)).append('\n'));
        out.write(header.append('\n').toString().getBytes(StandardCharsets.UTF_8));
        for (NDArray array : arrays.values()) {
            float[] values = array.toFloatArray();
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        }
    }

    private static Tensor read(InputStream in, int[] sizes) throws IOException {
        Tensor tensor = Tensor.zeros(sizes);
        byte[] bytes = in.readNBytes(Float.BYTES * tensor.values().length);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(tensor.values());
        return tensor;
    }

    private static String headerLine(Map.Entry<String, NDArray> array) {
        StringBuilder line = new StringBuilder(array.getKey());
        for (int size : Parameters.sizesOf(array.getValue())) {
            line.append(' ').append(size);
        }
        return line.toString();
    }

    private static void expect(Path file, InputStream in, String expected) throws IOException {
        String line = line(in);
        if (!line.equals(expected)) {
            throw new CorruptCheckpointException("The checkpoint " + file + " is of another network or format: \""
                    + line + "\" stands where \"" + expected + "\" was expected. Start the training anew.");
        }
    }

    private static long number(Path file, InputStream in, String label) throws IOException {
        String line = line(in);
        if (!line.startsWith(label)) {
            throw new CorruptCheckpointException(
                    "The checkpoint " + file + " is not one: no \"" + label + "\" in \"" + line + "\"");
        }
        return Long.parseLong(line.substring(label.length()));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
