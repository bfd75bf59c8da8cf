package io.plantinspection.photofile;

import java.nio.ByteBuffer;

/**
 * What the first chunk of a PNG declares.
 *
 * @param width columns, 1 or more
 * @param height rows, 1 or more
 * @param depth bits of a sample
 * @param kind of colours
 * @param interlaced whether the picture comes in seven passes
 */
record PngHeader(int width, int height, int depth, Kind kind, boolean interlaced) {

    static final int BYTES = 13;

    /** Kinds of colours, by their number in a file. */
    enum Kind {
        GREY(0, 1, 1 | 2 | 4 | 8 | 16),
        COLOUR(2, 3, 8 | 16),
        PALETTE(3, 1, 1 | 2 | 4 | 8),
        GREY_ALPHA(4, 2, 8 | 16),
        COLOUR_ALPHA(6, 4, 8 | 16);

        private final int number;
        private final int channels;
        private final int depths;

        Kind(int number, int channels, int depths) {
            this.number = number;
            this.channels = channels;
            this.depths = depths;
        }

        /** Samples a pixel. */
        int channels() {
            return channels;
        }

        boolean isGrey() {
            return this == GREY || this == GREY_ALPHA;
        }

        private static Kind of(int number, int depth) {
            for (Kind kind : values()) {
                if (kind.number == number && Integer.bitCount(depth) == 1 && (kind.depths & depth) != 0) {
                    return kind;
                }
            }
            throw Unreadable.damaged("it declares colours of kind " + number + " with " + depth + " bits");
        }
    }

    /** The header in the data of the first chunk. */
    static PngHeader of(ByteBuffer data) {
        int width = data.getInt();
        int height = data.getInt();
        int depth = data.get();
        Kind kind = Kind.of(data.get(), depth);
        int compression = data.get();
        int filter = data.get();
        int interlace = data.get();
        if (width < 1 || height < 1) {
            throw Unreadable.damaged("it declares " + width + " x " + height + " pixels");
        }
        if (compression != 0 || filter != 0 || interlace < 0 || interlace > 1) {
            throw Unreadable.damaged("it declares a compression, filter or order that there is not");
        }
        return new PngHeader(width, height, depth, kind, interlace == 1);
    }

    /** Bytes from one pixel to the next in a row, at least one. */
    int pixelBytes() {
        return Math.max(1, kind.channels() * depth / 8);
    }

    /** Bytes of a row of so many pixels, less its filter's number. */
    int rowBytes(int pixels) {
        return (int) (((long) pixels * kind.channels() * depth + 7) / 8);
    }
}
