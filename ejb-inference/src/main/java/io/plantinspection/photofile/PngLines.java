package io.plantinspection.photofile;

import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The rows of a PNG's passes, inflated straight from the file's bytes and with their filters undone. */
final class PngLines implements AutoCloseable {

    private final PngHeader header;
    private final ByteBuffer file;
    private final int end;
    private final Inflater inflater = new Inflater();
    private int chunk;
    private byte[] line = {};
    private byte[] before = {};
    private int width;

    /**
     * @param from offset of the first chunk of pixels
     * @param to offset of what follows the last
     */
    PngLines(PngHeader header, ByteBuffer file, int from, int to) {
        this.header = header;
        this.file = file;
        this.chunk = from;
        this.end = to;
    }

    /** The next row, of so many pixels; another number than before begins a pass. The array is used again. */
    byte[] next(int pixels) {
        if (pixels != width) {
            begin(pixels);
        }
        byte[] last = before;
        before = line;
        line = last;
        byte[] filter = new byte[1];
        fill(filter, 1);
        fill(line, header.rowBytes(pixels));
        unfilter(filter[0], header.rowBytes(pixels), header.pixelBytes());
        return line;
    }

    /** Begins a pass, whose first row has none before it. */
    void begin(int pixels) {
        width = pixels;
        line = new byte[header.rowBytes(pixels)];
        before = new byte[header.rowBytes(pixels)];
    }

    private void fill(byte[] to, int length) {
        try {
            int done = 0;
            while (done < length) {
                done += inflater.inflate(to, done, length - done);
                if (done < length && !feed()) {
                    throw Unreadable.damaged("its pixels end too early");
                }
            }
        } catch (DataFormatException e) {
            throw Unreadable.damaged(e);
        }
    }

    /** Gives the inflater the next chunk if it wants one; false if there is none or it wants none. */
    private boolean feed() {
        if (inflater.finished() || inflater.needsDictionary()) {
            return false;
        }
        if (!inflater.needsInput()) {
            return true;
        }
        if (chunk >= end) {
            return false;
        }
        int length = file.getInt(chunk);
        inflater.setInput(file.array(), chunk + 8, length);
        chunk += 12 + length;
        return true;
    }

    /** Refuses pixels that go on, or whose checksum has not come. */
    void requireEnd() {
        try {
            byte[] more = new byte[1];
            while (!inflater.finished()) {
                if (inflater.inflate(more) > 0 || !inflater.finished() && !feed()) {
                    throw Unreadable.damaged("its pixels do not end where its picture does");
                }
            }
        } catch (DataFormatException e) {
            throw Unreadable.damaged(e);
        }
    }

    private void unfilter(int filter, int length, int step) {
        switch (filter) {
            case 0 -> {}
            case 1 -> {
                for (int i = step; i < length; i++) {
                    line[i] += line[i - step];
                }
            }
            case 2 -> {
                for (int i = 0; i < length; i++) {
                    line[i] += before[i];
                }
            }
            case 3 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < step ? 0 : line[i - step] & 0xff;
                    line[i] += (byte) (left + (before[i] & 0xff) >> 1);
                }
            }
            case 4 -> {
                for (int i = 0; i < length; i++) {
                    int left = i < step ? 0 : line[i - step] & 0xff;
                    int corner = i < step ? 0 : before[i - step] & 0xff;
                    line[i] += (byte) paeth(left, before[i] & 0xff, corner);
                }
            }
            default -> throw Unreadable.damaged("a row has the filter " + filter);
        }
    }

    private static int paeth(int left, int above, int corner) {
        int toLeft = Math.abs(above - corner);
        int toAbove = Math.abs(left - corner);
        int toCorner = Math.abs(left + above - 2 * corner);
        if (toLeft <= toAbove && toLeft <= toCorner) {
            return left;
        }
        return toAbove <= toCorner ? above : corner;
    }

    @Override
    public void close() {
        inflater.end();
    }
}
