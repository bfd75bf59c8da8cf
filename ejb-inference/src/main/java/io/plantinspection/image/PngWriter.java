package io.plantinspection.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes the pictures of every inspection as PNG (ISO/IEC 15948). The platform's own writer tries five filters on each
 * line and fills tables for all 65536 levels of a picture of 16 bits, which took longer than reading the photograph.
 */
final class PngWriter {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int GREY = 0;
    private static final int RGB = 2;

    /** Each byte less the one of the pixel on its left. */
    private static final byte FILTER_SUB = 1;

    private PngWriter() {}

    /** @param samples row by row, each from 0 to 65535 */
    static byte[] grey16(int height, int width, int[] samples) {
        ByteBuffer pixels = ByteBuffer.allocate(Short.BYTES * samples.length);
        for (int sample : samples) {
            pixels.putShort((short) sample);
        }
        return write(height, width, GREY, 16, pixels.array(), Short.BYTES);
    }

    /** @param pixels row by row, red, green and blue of each */
    static byte[] rgb8(int height, int width, byte[] pixels) {
        return write(height, width, RGB, 8, pixels, 3);
    }

    private static byte[] write(int height, int width, int colour, int bits, byte[] pixels, int bytesPerPixel) {
        var file = new ByteArrayOutputStream(pixels.length);
        file.writeBytes(SIGNATURE);
        chunk(
                file,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) bits)
                        .put((byte) colour)
                        .array(),
                13);
        byte[] lines = filtered(pixels, width * bytesPerPixel, bytesPerPixel);
        byte[] packed = new byte[lines.length + lines.length / 100 + 64];
        var deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(lines);
            deflater.finish();
            int length = deflater.deflate(packed);
            if (!deflater.finished()) {
                throw new IllegalStateException("a picture did not fit into more than its own size");
            }
            chunk(file, "IDAT", packed, length);
        } finally {
            deflater.end();
        }
        chunk(file, "IEND", packed, 0);
        return file.toByteArray();
    }

    private static byte[] filtered(byte[] pixels, int stride, int bytesPerPixel) {
        int rows = pixels.length / stride;
        byte[] lines = new byte[rows * (stride + 1)];
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            int to = row * (stride + 1);
            lines[to] = FILTER_SUB;
            System.arraycopy(pixels, from, lines, to + 1, bytesPerPixel);
            for (int i = bytesPerPixel; i < stride; i++) {
                lines[to + 1 + i] = (byte) (pixels[from + i] - pixels[from + i - bytesPerPixel]);
            }
        }
        return lines;
    }

    private static void chunk(ByteArrayOutputStream file, String type, byte[] content, int length) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(content, 0, length);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
        file.writeBytes(name);
        file.write(content, 0, length);
        file.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) checksum.getValue())
                .array());
    }
}
