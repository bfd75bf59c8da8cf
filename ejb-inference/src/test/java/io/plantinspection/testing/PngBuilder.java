package io.plantinspection.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes PNG files chunk by chunk, right or wrong. */
public final class PngBuilder {

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    private PngBuilder() {
        file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    }

    /** Begins with the signature only. */
    public static PngBuilder empty() {
        return new PngBuilder();
    }

    /** Begins with a header; kind is the number of the colour type. */
    public PngBuilder(int width, int height, int depth, int kind) {
        this();
        chunk(
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {(byte) depth, (byte) kind, 0, 0, 0})
                        .array());
    }

    public PngBuilder chunk(String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.writeBytes(ByteBuffer.allocate(8).putInt(data.length).put(name).array());
        file.writeBytes(data);
        file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return this;
    }

    /** Rows with their filters' numbers, deflated, in one chunk. */
    public PngBuilder pixels(byte[] rows) {
        return chunk("IDAT", deflated(rows));
    }

    /** EXIF data that hold an orientation and nothing else. */
    public PngBuilder orientation(int value) {
        return chunk(
                "eXIf",
                ByteBuffer.allocate(26)
                        .put(new byte[] {
                            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) value
                        })
                        .array());
    }

    public byte[] end() {
        chunk("IEND", new byte[0]);
        return soFar();
    }

    public byte[] soFar() {
        return file.toByteArray();
    }

    public static byte[] deflated(byte[] data) {
        var deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        var out = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        while (!deflater.finished()) {
            out.write(some, 0, deflater.deflate(some));
        }
        deflater.end();
        return out.toByteArray();
    }
}
