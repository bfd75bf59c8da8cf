package io.plantinspection.photofile;

import io.plantinspection.messages.Rejection;
import io.plantinspection.platform.RejectedException;
import java.util.Optional;

/**
 * The file of a photograph, PNG or JPEG by its first bytes. Opening it reads what it declares; pixels are decoded when its
 * rows are asked for, a row at a time. What is wrong with it is a {@link RejectedException}, at either time.
 */
public sealed interface PhotographFile permits JpegFile, PngFile {

    /** Takes the rows of a photograph. */
    @FunctionalInterface
    interface Rows {

        /**
         * One row; they come from the top down, every one once.
         *
         * @param y row, from 0
         * @param rgb three values in [0, 1] a pixel; the array is used again for the next row
         */
        void row(int y, float[] rgb);
    }

    /** Refuses a size. */
    @FunctionalInterface
    interface Limit {

        /** Throws a {@link RejectedException} if a photograph of this size must not be decoded. */
        void check(int width, int height);
    }

    /** Columns as they are stored, 1 or more. */
    int width();

    /** Rows as they are stored, 1 or more. */
    int height();

    /** How the stored picture is turned before it is looked at. */
    Orientation orientation();

    /** Of the file, such as {@code image/png}. */
    String mediaType();

    /** The ICC profile that the values of a colour photograph are to be read by; none for grey and for printing inks. */
    Optional<byte[]> profile();

    /** Whether the whole picture is in memory while it is decoded, and not only a few rows. */
    boolean isHeldWhole();

    /** Decodes the whole photograph, or throws in the middle of it; only a return means that it was whole. */
    void decode(Rows rows);

    /**
     * Opens a photograph's file.
     *
     * @param limit asked as soon as the size is known, before anything else is looked at
     * @throws RejectedException if it is none, is of a kind that is not read, or is damaged as far as its header says
     */
    static PhotographFile open(byte[] file, Limit limit) {
        if (PngFile.begins(file)) {
            return PngFile.open(file, limit);
        }
        if (JpegFile.begins(file)) {
            return new JpegFile(file, limit);
        }
        throw new RejectedException(
                Rejection.Code.NOT_AN_IMAGE, "The message's bytes are neither a PNG nor a JPEG photograph.");
    }
}
