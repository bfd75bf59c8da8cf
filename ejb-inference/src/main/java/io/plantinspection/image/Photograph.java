package io.plantinspection.image;

import io.plantinspection.photofile.ColourProfiles;
import io.plantinspection.photofile.Orientation;
import io.plantinspection.photofile.PhotographFile;
import java.util.Optional;

/**
 * An encoded photograph, as it is looked at: upright. What needs its pixels decodes them, row by row and every time, and
 * throws a {@link io.plantinspection.platform.RejectedException} if they are damaged.
 */
public final class Photograph {

    private final PhotographFile file;
    private final ColourProfiles profiles;
    private final Orientation orientation;

    Photograph(PhotographFile file, ColourProfiles profiles) {
        this.file = file;
        this.profiles = profiles;
        this.orientation = file.orientation();
    }

    /** Columns, as it is looked at. */
    public int width() {
        return orientation.swapsAxes() ? file.height() : file.width();
    }

    /** Rows, as it is looked at. */
    public int height() {
        return orientation.swapsAxes() ? file.width() : file.height();
    }

    /** Whether decoding it takes the memory of the whole picture and not only of a few rows. */
    boolean isHeldWhole() {
        return file.isHeldWhole();
    }

    /** Of the bytes it is decoded from. */
    public String mediaType() {
        return file.mediaType();
    }

    /**
     * The photograph at a network's size: every value is the mean of the photograph over the area that the target pixel
     * covers, whatever the aspect ratios; the colours of another profile are brought to sRGB after that. This one resize
     * is part of the model contract.
     */
    public PartImage toPartImage(int height, int width) {
        boolean swap = orientation.swapsAxes();
        var resize = new AreaResize(file.width(), file.height(), swap ? height : width, swap ? width : height);
        Optional<byte[]> profile = file.profile();
        file.decode(resize::addRow);
        float[] stored = resize.planes();
        float[] planes = profile.map(bytes -> profiles.toSrgb(bytes, stored)).orElse(stored);
        return new PartImage(height, width, turn(planes, height, width));
    }

    /** The highest value of any pixel and channel as they are stored, in [0, 1]. */
    public float brightest() {
        float[] highest = new float[1];
        file.decode((y, row) -> {
            for (float value : row) {
                highest[0] = Math.max(highest[0], value);
            }
        });
        return highest[0];
    }

    private float[] turn(float[] planes, int height, int width) {
        if (orientation == Orientation.UPRIGHT) {
            return planes;
        }
        float[] turned = new float[planes.length];
        int pixels = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sx = orientation.mirrorsX() ? width - 1 - x : x;
                int sy = orientation.mirrorsY() ? height - 1 - y : y;
                int source = orientation.swapsAxes() ? sx * height + sy : sy * width + sx;
                for (int c = 0; c < 3; c++) {
                    turned[c * pixels + y * width + x] = planes[c * pixels + source];
                }
            }
        }
        return turned;
    }
}
