package io.plantinspection.learning;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.image.PartImage;
import io.plantinspection.profile.TrainingProfile;
import java.util.List;

/** How the photographs of a dataset come into training: decoded and scaled exactly as those that are inspected. */
public final class TrainingImages {

    /** Share of the good photographs that is kept out of training, for thresholds. */
    private static final double VALIDATION_SHARE = 0.2;

    private TrainingImages() {}

    /** Loads photographs at the size of a profile's parts. */
    public static PartImages of(TrainingProfile profile) {
        return at(profile.tiling().partHeight(), profile.tiling().partWidth());
    }

    /** Loads pictures at the size of a profile's network, of which a part may have several tiles. */
    public static PartImages ofTiles(TrainingProfile profile) {
        return at(profile.tiling().height(), profile.tiling().width());
    }

    private static PartImages at(int height, int width) {
        return new PartImages(new ImageDecoder(ImageLimits.DATASET), height, width);
    }

    /** The good photographs of a dataset, divided by the seed into those learnt from and those kept out. */
    public static DatasetSnapshot.Split split(DatasetSnapshot dataset, long seed) {
        return dataset.split(VALIDATION_SHARE, seed);
    }

    /** The good photographs that are kept out of training, at the size of parts. */
    public static List<PartImage> validation(DatasetSnapshot dataset, TrainingProfile profile, long seed) {
        return loaded(split(dataset, seed).validation(), profile);
    }

    /** The first of the good photographs that are learnt from, at the size of parts; always the same ones. */
    public static List<PartImage> training(DatasetSnapshot dataset, TrainingProfile profile, long seed, int most) {
        List<DatasetImage> all = split(dataset, seed).training();
        return loaded(all.subList(0, Math.min(most, all.size())), profile);
    }

    private static List<PartImage> loaded(List<DatasetImage> photographs, TrainingProfile profile) {
        PartImages images = of(profile);
        return photographs.stream().map(image -> images.image(image.file())).toList();
    }
}
