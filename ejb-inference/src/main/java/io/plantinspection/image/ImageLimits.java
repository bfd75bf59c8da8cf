package io.plantinspection.image;

import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.RejectedException;

/**
 * How large a photograph may be; checked on what the file declares, before any of it is decoded.
 *
 * @param maxBytes longest encoded photograph
 * @param maxPixels most pixels, width times height
 */
public record ImageLimits(long maxBytes, long maxPixels) {

    /** For the photographs of a dataset, which an administrator has put there. */
    public static final ImageLimits DATASET = new ImageLimits(256L << 20, 200_000_000);

    /** Longest row or column, that of a JPEG: as a single row, a picture could take much memory at once. */
    private static final int LONGEST_SIDE = 65_535;

    /** Refuses an encoded photograph of this length if it is too long. */
    public void checkBytes(long bytes) {
        if (bytes > maxBytes) {
            throw new RejectedException(
                    Rejection.Code.IMAGE_TOO_LARGE,
                    "The photograph has " + bytes + " bytes; at most " + maxBytes + " are read.");
        }
    }

    /** Refuses a photograph that declares this size if it is too large. */
    public void checkSize(int width, int height) {
        if (Math.max(width, height) > LONGEST_SIDE) {
            throw new RejectedException(
                    Rejection.Code.IMAGE_TOO_LARGE,
                    "The photograph declares " + width + " x " + height + " pixels; at most " + LONGEST_SIDE
                            + " in a row or column are decoded. Crop or scale it.");
        }
        if ((long) width * height > maxPixels) {
            throw new RejectedException(
                    Rejection.Code.IMAGE_TOO_LARGE,
                    "The photograph declares " + width + " x " + height + " pixels; at most " + maxPixels
                            + " are decoded. Crop or scale it.");
        }
    }
}
