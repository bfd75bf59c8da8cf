package io.plantinspection.photofile;

import java.nio.ByteBuffer;

/** Turns the bytes of a PNG's row into three values in [0, 1] a pixel. How opaque a pixel is does not count. */
final class PngPixels {

    private final PngHeader header;
    private final ByteBuffer palette;

    PngPixels(PngHeader header, ByteBuffer palette) {
        this.header = header;
        this.palette = palette;
    }

    /**
     * Reads a row.
     *
     * @param line its bytes, from {@code from} on
     * @param count pixels
     * @param rgb where they go to, the first to pixel {@code first} and each {@code step} pixels after the one before
     */
    void read(byte[] line, int from, int count, float[] rgb, int first, int step) {
        if (header.depth() == 8 && header.kind() != PngHeader.Kind.PALETTE) {
            readBytes(line, from, count, rgb, first, step);
        } else {
            readAny(line, from, count, rgb, first, step);
        }
    }

    private void readBytes(byte[] line, int from, int count, float[] rgb, int first, int step) {
        int channels = header.kind().channels();
        int green = header.kind().isGrey() ? 0 : 1;
        int blue = 2 * green;
        int to = 3 * first;
        for (int at = from; at < from + count * channels; at += channels) {
            rgb[to] = Samples.level(line[at]);
            rgb[to + 1] = Samples.level(line[at + green]);
            rgb[to + 2] = Samples.level(line[at + blue]);
            to += 3 * step;
        }
    }

    void readAny(byte[] line, int from, int count, float[] rgb, int first, int step) {
        float white = (1 << header.depth()) - 1;
        int channels = header.kind().channels();
        for (int x = 0; x < count; x++) {
            for (int c = 0; c < 3; c++) {
                int to = 3 * (first + x * step) + c;
                rgb[to] = switch (header.kind()) {
                    case PALETTE -> colour(sample(line, from, x), c);
                    case GREY, GREY_ALPHA -> sample(line, from, x * channels) / white;
                    case COLOUR, COLOUR_ALPHA -> sample(line, from, x * channels + c) / white;
                };
            }
        }
    }

    private int sample(byte[] line, int from, int index) {
        int depth = header.depth();
        if (depth == 16) {
            return (line[from + 2 * index] & 0xff) << 8 | line[from + 2 * index + 1] & 0xff;
        }
        int bit = index * depth;
        return (line[from + bit / 8] & 0xff) >> 8 - depth - bit % 8 & (1 << depth) - 1;
    }

    private float colour(int index, int channel) {
        if (3 * index >= palette.capacity()) {
            throw Unreadable.damaged("a pixel has colour " + index + " of a palette of " + palette.capacity() / 3);
        }
        return Samples.level(palette.get(3 * index + channel));
    }
}
