package io.plantinspection.job;

import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.profile.TrainingProfile;

/** How the photographs of a dataset come into training: decoded and scaled exactly as those that are inspected. */
final class TrainingImages {

    /** Share of the good photographs that is kept out of training, for thresholds. */
    static final double VALIDATION_SHARE = 0.2;

    private TrainingImages() {}

    static PartImages of(TrainingProfile profile) {
        int size = profile.shape().imageSize();
        return new PartImages(new ImageDecoder(ImageLimits.DATASET), size, size);
    }
}
