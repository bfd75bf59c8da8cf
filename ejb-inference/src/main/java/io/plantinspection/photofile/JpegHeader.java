package io.plantinspection.photofile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a JPEG says before its first scan. Its colours are decided here, so that they do not depend on the decoder. */
final class JpegHeader {

    private static final int START_OF_SCAN = 0xda;
    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PROFILE = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer file;
    private final PhotographFile.Limit limit;
    private final ByteArrayOutputStream tables = new ByteArrayOutputStream();
    private final List<ByteBuffer> profile = new ArrayList<>();
    private ByteBuffer frame;
    private Orientation orientation;
    private boolean progressive;
    private boolean jfif;
    private int adobe = -1;

    /** Reads the header of a file that begins as a JPEG does. */
    JpegHeader(byte[] bytes, PhotographFile.Limit limit) {
        this.limit = limit;
        this.file = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
        while (true) {
            int at = file.position();
            int marker = marker();
            if (marker == START_OF_SCAN) {
                file.position(at);
                break;
            }
            ByteBuffer segment = segment(marker);
            read(marker, segment);
            file.position(segment.limit());
        }
        if (frame == null) {
            throw Unreadable.damaged("it has no frame before its first scan");
        }
    }

    private int marker() {
        if (file.remaining() < 2 || file.get() != (byte) 0xff) {
            throw Unreadable.damaged("it has no marker at byte " + file.position());
        }
        int marker = 0xff;
        while (marker == 0xff && file.hasRemaining()) {
            marker = Byte.toUnsignedInt(file.get());
        }
        return marker;
    }

    private ByteBuffer segment(int marker) {
        int length = file.remaining() < 2 ? 0 : Short.toUnsignedInt(file.getShort());
        if (length < 2 || length - 2 > file.remaining() || marker == 0 || marker >= 0xd0 && marker <= 0xd9) {
            throw Unreadable.damaged("it ends or goes wrong at byte " + file.position());
        }
        return file.duplicate().limit(file.position() + length - 2);
    }

    private void read(int marker, ByteBuffer segment) {
        if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc) {
            frame(marker, segment.duplicate());
        }
        if (marker == 0xe0) {
            jfif |= begins(segment, JFIF);
        } else if (marker == 0xe1 && orientation == null && begins(segment, EXIF)) {
            orientation = Orientation.inExif(segment.position(segment.position() + EXIF.length));
        } else if (marker == 0xe2 && begins(segment, PROFILE)) {
            profile.add(segment.position(segment.position() + PROFILE.length));
        } else if (marker == 0xee && begins(segment, ADOBE) && segment.remaining() >= 12) {
            adobe = Byte.toUnsignedInt(segment.get(segment.position() + 11));
        } else if (marker < 0xe0) {
            keep(marker, segment);
        }
    }

    private void frame(int marker, ByteBuffer segment) {
        if (frame != null
                || segment.remaining() < 6
                || segment.remaining() != 6 + 3 * segment.get(segment.position() + 5)) {
            throw Unreadable.damaged("its frame is wrong");
        }
        frame = segment.slice();
        progressive = marker == 0xc2;
        if (marker > 0xc2) {
            throw Unreadable.unsupported(
                    marker == 0xc9 || marker == 0xca
                            ? "a JPEG with arithmetic coding"
                            : "a lossless or hierarchical JPEG");
        }
        if (frame.get(0) != 8) {
            throw Unreadable.unsupported("a JPEG of " + frame.get(0) + " bits");
        }
        if (width() == 0 || height() == 0) {
            throw Unreadable.damaged("it declares " + width() + " x " + height() + " pixels");
        }
        limit.check(width(), height());
        if (components() != 1 && components() != 3 && components() != 4) {
            throw Unreadable.unsupported("a JPEG of " + components() + " colours");
        }
    }

    private void keep(int marker, ByteBuffer segment) {
        tables.write(0xff);
        tables.write(marker);
        tables.write(segment.remaining() + 2 >> 8);
        tables.write(segment.remaining() + 2);
        tables.write(file.array(), segment.position(), segment.remaining());
    }

    private static boolean begins(ByteBuffer segment, byte[] name) {
        return segment.remaining() >= name.length
                && segment.slice().limit(name.length).equals(ByteBuffer.wrap(name));
    }

    int width() {
        return Short.toUnsignedInt(frame.getShort(3));
    }

    int height() {
        return Short.toUnsignedInt(frame.getShort(1));
    }

    int components() {
        return frame.get(5);
    }

    Orientation orientation() {
        return orientation == null ? Orientation.UPRIGHT : orientation;
    }

    /** Offset of the first scan's marker in the file. */
    int scans() {
        return file.position();
    }

    /** Whether the picture is put together from several scans. */
    boolean hasSeveralScans() {
        return progressive || file.remaining() < 5 || file.get(scans() + 4) < components();
    }

    /** Whether the inks are stored as 255 less their amount, as all programs do that name themselves Adobe. */
    boolean inverted() {
        return adobe >= 0;
    }

    /** Whether the first three components are luma and chroma and not the colours or inks themselves. */
    boolean chroma() {
        if (components() == 4) {
            return adobe > 0;
        }
        boolean namedRgb = frame.get(6) == 'R' && frame.get(9) == 'G' && frame.get(12) == 'B';
        return jfif || (adobe >= 0 ? adobe > 0 : !namedRgb);
    }

    /** The parts of the ICC profile, each after the number of the part and of all parts. */
    List<ByteBuffer> profile() {
        return profile;
    }

    /** The header as a decoder needs it: the frame and the tables, and what the colours are. */
    byte[] plain() {
        var plain = new ByteArrayOutputStream();
        plain.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
        if (components() > 1) {
            int transform = chroma() ? components() - 2 : 0;
            plain.writeBytes(new byte[] {(byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0});
            plain.write(transform);
        }
        plain.writeBytes(tables.toByteArray());
        return plain.toByteArray();
    }
}
