package io.plantinspection.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Spoils files as lines, disks and attackers do; the same generator of random numbers spoils them the same way. */
public final class Mutations {

    private static final int PNG_SIGNATURE = 8;

    private Mutations() {}

    /** One to eight changes anywhere: bits turned, bytes replaced, left out, repeated, or the end missing. */
    public static byte[] some(byte[] file, Random random) {
        byte[] spoilt = file;
        for (int changes = 1 + random.nextInt(8); changes > 0 && spoilt.length > 0; changes--) {
            spoilt = one(spoilt, random);
        }
        return spoilt;
    }

    /** The same for a text. */
    public static String some(String text, Random random) {
        return new String(some(text.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
    }

    private static byte[] one(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        int to = Math.min(file.length, at + 1 + random.nextInt(64));
        byte[] spoilt = file.clone();
        switch (random.nextInt(6)) {
            case 0 -> spoilt[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> spoilt[at] = (byte) random.nextInt(256);
            case 2 -> Arrays.fill(spoilt, at, to, (byte) (random.nextBoolean() ? 0 : 0xff));
            case 3 -> spoilt = joined(Arrays.copyOf(file, at), Arrays.copyOfRange(file, to, file.length));
            case 4 -> spoilt = joined(Arrays.copyOf(file, to), Arrays.copyOfRange(file, at, file.length));
            default -> spoilt = Arrays.copyOf(file, at);
        }
        return spoilt;
    }

    /** A PNG file whose chunks are spoilt or in another order and have the checksums of what is now in them. */
    public static byte[] withinChunks(byte[] png, Random random) {
        ByteBuffer in = ByteBuffer.wrap(png).position(PNG_SIGNATURE);
        PngBuilder out = PngBuilder.empty();
        while (in.hasRemaining()) {
            byte[] data = new byte[in.getInt()];
            byte[] type = new byte[4];
            in.get(type).get(data).getInt();
            String name = new String(type, StandardCharsets.US_ASCII);
            if (random.nextInt(3) > 0) {
                data = data.length == 0 ? new byte[random.nextInt(9)] : one(data, random);
            }
            for (int times = random.nextInt(8) == 0 ? random.nextInt(3) : 1; times > 0; times--) {
                out.chunk(name, data);
            }
        }
        return out.soFar();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
