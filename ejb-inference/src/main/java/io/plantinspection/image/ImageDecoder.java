package io.plantinspection.image;

import io.plantinspection.photofile.ColourProfiles;
import io.plantinspection.photofile.PhotographFile;

/** Reads PNG and JPEG photographs from strangers: by their first bytes, within limits, whole or not at all. */
public final class ImageDecoder {

    private final ImageLimits limits;
    private final ColourProfiles profiles = new ColourProfiles();

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
    }

    /**
     * The photograph that these bytes encode, turned the way its EXIF orientation says. Its header is read now, its pixels
     * when they are asked for.
     *
     * @throws io.plantinspection.platform.RejectedException if it is none, is damaged as far as its header says, is of a
     *     kind that is not read, or exceeds the limits
     */
    public Photograph open(byte[] encoded) {
        limits.checkBytes(encoded.length);
        return new Photograph(PhotographFile.open(encoded, limits::checkSize), profiles);
    }
}
