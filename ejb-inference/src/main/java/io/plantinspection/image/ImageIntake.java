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
     * Reads a photograph's header; its pixels are not looked at.
     *
     * @throws io.plantinspection.platform.RejectedException if it is none, or exceeds the limits
     */
    public Photograph open(byte[] encoded) {
        return decoder.open(encoded);
    }

    /**
     * Decodes a photograph and scales it to a model's size, when there is room.
     *
     * @throws io.plantinspection.platform.RejectedException if it is damaged
     */
    public PartImage scaled(Photograph photograph, int height, int width) {
        int taken = photograph.isHeldWhole() ? placesOfWhole : 1;
        places.acquireUninterruptibly(taken);
        try {
            return photograph.toPartImage(height, width);
        } finally {
            places.release(taken);
        }
    }
}
