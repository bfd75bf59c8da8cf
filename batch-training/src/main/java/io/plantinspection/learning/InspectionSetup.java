package io.plantinspection.learning;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.Tiling;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.InspectionSettings;
import io.plantinspection.network.ScoreSettings;
import io.plantinspection.network.Tensor;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.training.Predictions;
import io.plantinspection.training.TrainingStep;
import java.util.Arrays;
import java.util.List;

/**
 * What a trained network inspects with besides its parameters.
 *
 * @param settings of its detector
 * @param noise frozen, in the order of its use
 */
public record InspectionSetup(InspectionSettings settings, List<Tensor> noise) {

    /** The setup that a profile and the run's seed decide. */
    public static InspectionSetup of(TrainingProfile profile, long seed) {
        return of(profile.inspection(), profile, seed);
    }

    /** Other settings with the same frozen noise. */
    public static InspectionSetup of(InspectionSettings settings, TrainingProfile profile, long seed) {
        int images = settings.noiseImages() * profile.noiseDraws();
        return new InspectionSetup(
                settings, FrozenNoise.of(seed, profile.shape().imageSize(), images));
    }

    /**
     * The setup with its unit chosen, where the detector has one: the median score of good parts that were not learnt
     * from is then shown as about one half.
     *
     * @param tiling of those parts; the score of a part is the highest of its tiles'
     */
    public InspectionSetup withUnitFrom(TrainingStep trained, List<PartImage> validation, Tiling tiling) {
        if (!(settings instanceof ScoreSettings score)) {
            return this;
        }
        double[] scores = new double[validation.size()];
        for (int i = 0; i < scores.length; i++) {
            for (PartImage tile : tiling.tiles(validation.get(i))) {
                Predictions predictions = trained.infer(tile.rgb(), noise, score.withUnit(ScoreSettings.ANY_UNIT));
                double shown = predictions.scores()[0];
                scores[i] = Math.max(scores[i], shown / (1 - shown));
            }
        }
        Arrays.sort(scores);
        double median = scores[scores.length / 2];
        if (!(median > 0 && median < Double.POSITIVE_INFINITY)) {
            throw new IllegalStateException(
                    "The network has learnt nothing that scores can be read from: the median score"
                            + " of good parts is " + median + ". Train longer, or with other learning rates.");
        }
        return new InspectionSetup(score.withUnit(median), noise);
    }
}
