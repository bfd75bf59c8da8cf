package io.plantinspection.learning;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.PartImage;
import io.plantinspection.synthesis.Foreground;
import io.plantinspection.synthesis.ForegroundMasks;
import io.plantinspection.synthesis.GoodPart;
import java.util.List;

/** The good photographs that a model learns from, in memory at the size of parts. */
public record GoodParts(List<GoodPart> parts) {

    /** Checks that there is one. */
    public GoodParts {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Learning needs good photographs, but there are none");
        }
    }

    /** Loads photographs with their foregrounds. */
    public static GoodParts load(List<DatasetImage> photographs, PartImages loader, ForegroundMasks foregrounds) {
        return new GoodParts(photographs.stream()
                .map(photograph -> {
                    PartImage image = loader.image(photograph.file());
                    return new GoodPart(image, foregrounds.of(photograph.file(), image));
                })
                .toList());
    }

    /** Photographs whose foregrounds are estimated. */
    public static GoodParts of(List<PartImage> images) {
        return new GoodParts(images.stream()
                .map(image -> new GoodPart(image, Foreground.estimate(image)))
                .toList());
    }

    /** Their photographs alone. */
    public List<PartImage> images() {
        return parts.stream().map(GoodPart::image).toList();
    }

    GoodPart get(int index) {
        return parts.get(index);
    }

    int size() {
        return parts.size();
    }
}
