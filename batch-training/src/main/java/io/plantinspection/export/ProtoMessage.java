package io.plantinspection.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A message in the protocol buffers' wire format, written without holding a second copy of large numbers. A message is
 * complete when it becomes part of another.
 */
final class ProtoMessage {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int NUMBERS_AT_ONCE = 16 * 1024;

    private interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    private final List<Part> parts = new ArrayList<>();
    private long size;

    ProtoMessage number(int field, long value) {
        return tag(field, VARINT).varint(value);
    }

    ProtoMessage real(int field, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return tag(field, FIXED32).bytes(bytes.putFloat(value).array());
    }

    ProtoMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage message(int field, ProtoMessage value) {
        tag(field, LENGTH_DELIMITED).varint(value.size);
        return part(value.size, value::writeTo);
    }

    /** Raw little-endian numbers. */
    ProtoMessage floats(int field, float[] values) {
        long length = (long) Float.BYTES * values.length;
        tag(field, LENGTH_DELIMITED).varint(length);
        return part(length, out -> write(values, out));
    }

    /** Raw little-endian numbers of 16 bits, each the nearest to the given one. */
    ProtoMessage halves(int field, float[] values) {
        long length = (long) Short.BYTES * values.length;
        tag(field, LENGTH_DELIMITED).varint(length);
        return part(length, out -> writeHalves(values, out));
    }

    /** Raw little-endian numbers. */
    ProtoMessage longs(int field, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return bytes(field, bytes.array());
    }

    ProtoMessage bytes(int field, byte[] value) {
        return tag(field, LENGTH_DELIMITED).varint(value.length).bytes(value);
    }

    void writeTo(OutputStream out) throws IOException {
        for (Part part : parts) {
            part.writeTo(out);
        }
    }

    private static void write(float[] values, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * NUMBERS_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < values.length; start += NUMBERS_AT_ONCE) {
            int count = Math.min(NUMBERS_AT_ONCE, values.length - start);
            bytes.asFloatBuffer().put(values, start, count);
            out.write(bytes.array(), 0, Float.BYTES * count);
        }
    }

    private static void writeHalves(float[] values, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Short.BYTES * NUMBERS_AT_ONCE).order(ByteOrder.LITTLE_ENDIAN);
        for (int start = 0; start < values.length; start += NUMBERS_AT_ONCE) {
            int end = Math.min(start + NUMBERS_AT_ONCE, values.length);
            bytes.clear();
            for (int i = start; i < end; i++) {
                bytes.putShort(HalfPrecision.of(values[i]));
            }
            out.write(bytes.array(), 0, bytes.position());
        }
    }

    private ProtoMessage tag(int field, int wireType) {
        return varint((long) field << 3 | wireType);
    }

    /** Seven bits a byte, lowest first; the top bit says that more follow. */
    private ProtoMessage varint(long value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
        return bytes(bytes.toByteArray());
    }

    private ProtoMessage bytes(byte[] bytes) {
        return part(bytes.length, out -> out.write(bytes));
    }

    private ProtoMessage part(long bytes, Part part) {
        parts.add(part);
        size += bytes;
        return this;
    }
}
