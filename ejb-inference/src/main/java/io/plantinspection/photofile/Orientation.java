package io.plantinspection.photofile;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a stored picture is turned before it is looked at; EXIF tag 0x0112, values 1 to 8. */
public enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    UPSIDE_DOWN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    TURNED_RIGHT(true, true, false),
    TRANSVERSED(true, true, true),
    TURNED_LEFT(true, false, true);

    private static final int TAG = 0x0112;
    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;

    private final boolean swapsAxes;
    private final boolean mirrorsX;
    private final boolean mirrorsY;

    Orientation(boolean swapsAxes, boolean mirrorsX, boolean mirrorsY) {
        this.swapsAxes = swapsAxes;
        this.mirrorsX = mirrorsX;
        this.mirrorsY = mirrorsY;
    }

    /** Whether rows become columns; applied before the mirrors. */
    public boolean swapsAxes() {
        return swapsAxes;
    }

    /** Whether left and right are exchanged. */
    public boolean mirrorsX() {
        return mirrorsX;
    }

    /** Whether top and bottom are exchanged. */
    public boolean mirrorsY() {
        return mirrorsY;
    }

    /** The orientation with this EXIF value; upright for values that EXIF does not define. */
    static Orientation ofExif(int value) {
        return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
    }

    /**
     * The orientation in EXIF data, upright where they have none. Nothing but this one tag is read, and nothing is kept:
     * directories that point into each other would otherwise grow to many times the file.
     *
     * @param exif a TIFF header and what follows it
     * @throws io.plantinspection.platform.RejectedException if no directory can be found in them
     */
    static Orientation inExif(ByteBuffer exif) {
        try {
            ByteBuffer tiff = exif.slice();
            int order = tiff.getShort();
            if (order != 0x4949 && order != 0x4d4d) {
                throw Unreadable.damaged("its EXIF data have no byte order");
            }
            tiff.order(order == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            if (tiff.getShort() != 42) {
                throw Unreadable.damaged("its EXIF data are no TIFF");
            }
            tiff.position(tiff.getInt());
            int entries = Short.toUnsignedInt(tiff.getShort());
            for (int first = tiff.position(), i = 0; i < entries; i++) {
                tiff.position(first + i * ENTRY_BYTES);
                if (Short.toUnsignedInt(tiff.getShort()) == TAG) {
                    int type = tiff.getShort();
                    tiff.getInt();
                    return ofExif(type == SHORT ? tiff.getShort() : tiff.getInt());
                }
            }
            return UPRIGHT;
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw Unreadable.damaged(e);
        }
    }
}
