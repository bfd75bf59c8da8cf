package io.plantinspection.study;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.LabelledImage;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.GoodParts;
import io.plantinspection.learning.TrainingImages;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.ForegroundMasks;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.GoodPart;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.synthesis.PseudoAnomaly;
import io.plantinspection.synthesis.SampleRandom;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A dataset at a network's size, divided as a training run divides it.
 *
 * @param training good parts to learn from
 * @param validation good parts that are not learnt from
 * @param test what is looked at last
 * @param textures for pseudo-anomalies
 */
record StudyData(GoodParts training, GoodParts validation, List<LabelledImage> test, ForeignTextures textures) {

    /** Any number that no training step has. */
    private static final long VALIDATION_STEP = -1;

    static StudyData load(Path dataset, Optional<Path> textures, TrainingProfile profile, long seed) {
        if (!profile.tiling().isWhole()) {
            throw new IllegalArgumentException("Studies judge parts whole; leave part-size at 0.");
        }
        PartImages images = TrainingImages.of(profile);
        DatasetSnapshot snapshot = DatasetSnapshot.read(dataset);
        DatasetSnapshot.Split split = TrainingImages.split(snapshot, seed);
        ForegroundMasks foregrounds = ForegroundMasks.ofDataset(dataset, images);
        return new StudyData(
                GoodParts.load(split.training(), images, foregrounds),
                GoodParts.load(split.validation(), images, foregrounds),
                snapshot.test().stream().map(images::labelled).toList(),
                textures.map(folder -> ForeignTextures.of(folder, images)).orElseGet(ForeignTextures::procedural));
    }

    /** The held-out good parts, and each of them again with a pseudo-anomaly; the same for every training of a seed. */
    List<LabelledImage> validationWithAnomalies(TrainingProfile profile, long seed) {
        var anomalies = new PseudoAnomalies(profile.mix(), textures, profile.foreground());
        List<LabelledImage> parts = new ArrayList<>();
        for (int i = 0; i < validation.parts().size(); i++) {
            GoodPart part = validation.parts().get(i);
            PartImage good = part.image();
            parts.add(new LabelledImage("good/" + i, DatasetImage.GOOD, good, new float[good.pixels()]));
            PseudoAnomaly anomaly = anomalies.draw(good, part.foreground(), SampleRandom.of(seed, VALIDATION_STEP, i));
            if (anomaly.anomalous()) {
                parts.add(new LabelledImage("pseudo/" + i, "pseudo", anomaly.image(), anomaly.mask()));
            }
        }
        return parts;
    }
}
