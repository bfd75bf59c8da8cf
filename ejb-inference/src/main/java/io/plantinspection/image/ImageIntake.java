package io.plantinspection.image;

import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;

/**
 * Brings photographs from strangers to a model's size, in the threads of those who ask and a few at a time: a photograph
 * in a form that cannot be decoded row by row may take hundreds of megabytes, and all that arrive at once would not fit.
 */
@ApplicationScoped
public class ImageIntake {

    /**
     * A photograph at a model's size.
     *
     * @param image for the model
     * @param width of the photograph, as it is looked at
     * @param height of the photograph, as it is looked at
     * @param mediaType of its bytes
     */
    public record Prepared(PartImage image, int width, int height, String mediaType) {}

    private final ImageDecoder decoder;
    private final Semaphore places;
    private final int placesOfWhole;

    protected ImageIntake() {
        this.decoder = null;
        this.places = null;
        this.placesOfWhole = 0;
    }

    @Inject
    public ImageIntake(Settings settings) {
        this.decoder = new ImageDecoder(new ImageLimits(settings.maxImageBytes(), settings.maxImagePixels()));
        this.places = new Semaphore(settings.imagesAtOnce(), true);
        // no more than two of them at once, on however many processors
        this.placesOfWhole = (settings.imagesAtOnce() + 1) / 2;
    }

    /**
     * Decodes and scales a photograph, when there is room.
     *
     * @throws io.plantinspection.platform.RejectedException if it is none, is damaged or exceeds the limits
     */
    public Prepared prepare(byte[] encoded, int height, int width) {
        Photograph photograph = decoder.open(encoded);
        int taken = photograph.isHeldWhole() ? placesOfWhole : 1;
        places.acquireUninterruptibly(taken);
        try {
            return new Prepared(
                    photograph.toPartImage(height, width),
                    photograph.width(),
                    photograph.height(),
                    photograph.mediaType());
        } finally {
            places.release(taken);
        }
    }
}
