package io.plantinspection.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads NumPy's archives of arrays: little-endian float32, float64 and int64 in C order. */
final class Npz {

    private static final Pattern HEADER =
            Pattern.compile("'descr': '(<f4|<f8|<i8)', 'fortran_order': False, 'shape': \\(([^)]*)\\)");

    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, int[]> shapes = new LinkedHashMap<>();

    static Npz read(Path file) throws IOException {
        Npz npz = new Npz();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                npz.add(entry.getName().replaceAll("\\.npy$", ""), zip);
            }
        }
        return npz;
    }

    private void add(String name, InputStream in) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = new byte[bytes.position(8).getShort()];
        bytes.get(header);
        Matcher matcher = HEADER.matcher(new String(header, StandardCharsets.US_ASCII));
        if (!matcher.find()) {
            throw new IOException("Array " + name + " is of a kind this reader does not know");
        }
        int[] shape = Arrays.stream(matcher.group(2).split(","))
                .map(String::strip)
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        double[] array = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < array.length; i++) {
            array[i] = switch (matcher.group(1)) {
                case "<f4" -> bytes.getFloat();
                case "<f8" -> bytes.getDouble();
                default -> bytes.getLong();
            };
        }
        values.put(name, array);
        shapes.put(name, shape);
    }

    Iterable<String> names() {
        return values.keySet();
    }

    double[] values(String name) {
        return values.get(name);
    }

    float[] floats(String name) {
        double[] array = values.get(name);
        float[] floats = new float[array.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array[i];
        }
        return floats;
    }

    int[] integers(String name) {
        return Arrays.stream(values.get(name)).mapToInt(value -> (int) value).toArray();
    }

    Tensor tensor(String name) {
        return new Tensor(floats(name), shapes.get(name));
    }
}
