package io.plantinspection.photofile;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.InflaterInputStream;

/**
 * A PNG. Only the chunks that decide what is seen are ever looked into; a text or a profile that would grow to gigabytes
 * stays as it is.
 */
final class PngFile implements PhotographFile {

    private static final int IHDR = 0x49484452;
    private static final int PLTE = 0x504c5445;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;
    private static final int ICCP = 0x69434350;
    private static final int EXIF = 0x65584966;

    private static final byte[] BEGIN = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int CRITICAL = 0x20000000;
    private static final int LARGEST_PROFILE = 4 << 20;
    private static final int LONGEST_NAME = 79;

    private final ByteBuffer file;
    private final Limit limit;
    private PngHeader header;
    private ByteBuffer palette;
    private ByteBuffer exif;
    private ByteBuffer profile;
    private int pixelsFrom;
    private int pixelsTo;
    private boolean ended;

    private PngFile(byte[] bytes, Limit limit) {
        this.limit = limit;
        this.file = ByteBuffer.wrap(bytes, BEGIN.length, bytes.length - BEGIN.length);
    }

    static boolean begins(byte[] file) {
        return file.length >= BEGIN.length && Arrays.equals(file, 0, BEGIN.length, BEGIN, 0, BEGIN.length);
    }

    static PngFile open(byte[] bytes, Limit limit) {
        PngFile png = new PngFile(bytes, limit);
        while (!png.ended) {
            png.chunk();
        }
        if (png.pixelsFrom == 0 || png.header.kind() == PngHeader.Kind.PALETTE && png.palette == null) {
            throw Unreadable.damaged("it has no pixels, or no palette for them");
        }
        return png;
    }

    private void chunk() {
        int at = file.position();
        int length = file.remaining() < 12 ? -1 : file.getInt();
        if (length < 0 || length > file.remaining() - 8) {
            throw Unreadable.damaged("it ends or goes wrong at byte " + at);
        }
        int type = file.getInt();
        ByteBuffer data = file.slice(file.position(), length);
        requireIntact(data, at);
        file.position(file.position() + length + 4);
        if (header == null) {
            if (type != IHDR || length != PngHeader.BYTES) {
                throw Unreadable.damaged("it does not begin with its header");
            }
            header = PngHeader.of(data);
            limit.check(header.width(), header.height());
            return;
        }
        switch (type) {
            case IDAT -> pixels(at);
            case IEND -> ended = true;
            case PLTE -> palette = palette(data);
            case EXIF -> exif = exif == null ? data : exif;
            case ICCP -> profile = profile == null ? data : profile;
            default -> {
                if ((type & CRITICAL) == 0) {
                    throw Unreadable.unsupported("a PNG with extensions");
                }
            }
        }
    }

    private void pixels(int at) {
        if (pixelsFrom == 0) {
            pixelsFrom = at;
        } else if (pixelsTo != at) {
            throw Unreadable.damaged("its pixels are in two places");
        }
        pixelsTo = file.position();
    }

    private ByteBuffer palette(ByteBuffer data) {
        if (palette != null || pixelsFrom != 0 || data.capacity() % 3 != 0 || data.capacity() > 3 * 256) {
            throw Unreadable.damaged("its palette is wrong");
        }
        return data;
    }

    /** Checks a chunk's data, which lie between its type and its checksum. */
    private void requireIntact(ByteBuffer data, int at) {
        int from = data.arrayOffset();
        var crc = new CRC32();
        crc.update(file.array(), from - 4, 4 + data.capacity());
        if ((int) crc.getValue() != file.getInt(from + data.capacity())) {
            throw Unreadable.damaged("the checksum of its part at byte " + at + " is wrong");
        }
    }

    @Override
    public int width() {
        return header.width();
    }

    @Override
    public int height() {
        return header.height();
    }

    @Override
    public Orientation orientation() {
        return exif == null ? Orientation.UPRIGHT : Orientation.inExif(exif);
    }

    @Override
    public String mediaType() {
        return "image/png";
    }

    @Override
    public Optional<byte[]> profile() {
        if (profile == null || header.kind().isGrey()) {
            return Optional.empty();
        }
        int from = profile.arrayOffset();
        int name = 0;
        while (name < profile.capacity() && profile.get(name) != 0) {
            name++;
        }
        if (name > LONGEST_NAME || name + 2 > profile.capacity()) {
            throw Unreadable.damaged("its colour profile has no name");
        }
        try (var stream = new InflaterInputStream(
                new ByteArrayInputStream(file.array(), from + name + 2, profile.capacity() - name - 2))) {
            byte[] plain = stream.readNBytes(LARGEST_PROFILE + 1);
            if (plain.length > LARGEST_PROFILE) {
                throw Unreadable.damaged("its colour profile has more than " + LARGEST_PROFILE + " bytes");
            }
            return Optional.of(plain);
        } catch (IOException e) {
            throw Unreadable.damaged(e);
        }
    }

    @Override
    public boolean isHeldWhole() {
        return header.interlaced();
    }

    @Override
    public void decode(Rows rows) {
        var pixels = new PngPixels(header, palette);
        try (var lines = new PngLines(header, file, pixelsFrom, pixelsTo)) {
            if (header.interlaced()) {
                PngPasses.decode(header, lines, pixels, rows);
            } else {
                float[] rgb = new float[3 * header.width()];
                for (int y = 0; y < header.height(); y++) {
                    pixels.read(lines.next(header.width()), 0, header.width(), rgb, 0, 1);
                    rows.row(y, rgb);
                }
            }
            lines.requireEnd();
        }
    }
}
