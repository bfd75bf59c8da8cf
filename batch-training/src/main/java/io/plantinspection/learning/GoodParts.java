package io.plantinspection.learning;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.PartImage;
import io.plantinspection.synthesis.Foreground;
import java.util.List;

/**
 * The good photographs that a model learns from, in memory.
 *
 * @param images at the network's size
 * @param foregrounds where on each a pseudo-anomaly may lie, in the same order
 */
public record GoodParts(List<PartImage> images, List<Foreground> foregrounds) {

    /** Checks that every photograph has its foreground. */
    public GoodParts {
        images = List.copyOf(images);
        foregrounds = List.copyOf(foregrounds);
        if (images.isEmpty() || images.size() != foregrounds.size()) {
            throw new IllegalArgumentException("Learning needs good photographs and a foreground for each, not "
                    + images.size() + " and " + foregrounds.size());
        }
    }

    /** Loads photographs and estimates their foregrounds. */
    public static GoodParts load(List<DatasetImage> photographs, PartImages loader) {
        return of(photographs.stream()
                .map(photograph -> loader.image(photograph.file()))
                .toList());
    }

    /** Photographs whose foregrounds are estimated. */
    public static GoodParts of(List<PartImage> images) {
        return new GoodParts(images, images.stream().map(Foreground::estimate).toList());
    }

    int size() {
        return images.size();
    }
}
