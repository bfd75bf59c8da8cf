package io.plantinspection.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.image.Inferno;
import io.plantinspection.image.PartImage;
import io.plantinspection.learning.GoodParts;
import io.plantinspection.learning.InspectionSetup;
import io.plantinspection.learning.Minibatches;
import io.plantinspection.learning.ModelTraining;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.synthesis.AnomalyMix;
import io.plantinspection.synthesis.ForegroundMode;
import io.plantinspection.synthesis.ForeignTextures;
import io.plantinspection.synthesis.PseudoAnomalies;
import io.plantinspection.training.Predictions;
import io.plantinspection.training.StepLosses;
import io.plantinspection.training.TrainingStep;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgressStripTest {

    private static final int SIZE = 32;
    private static final long SEED = 3;
    private static final GoodParts PARTS = GoodParts.of(parts());
    private static final PseudoAnomalies ANOMALIES =
            new PseudoAnomalies(AnomalyMix.REALISTIC, ForeignTextures.procedural(), ForegroundMode.PART);

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void training_goes_the_same_way_with_strips_and_without(DetectorKind detector) {
        assertThat(losses(detector, true)).isEqualTo(losses(detector, false));
    }

    @Test
    void the_same_network_gives_the_same_strip() {
        TrainingProfile profile = profile(DetectorKind.DIFFUSION_AD, SIZE);
        try (TrainingStep networks = TrainingStep.seeded(profile.shape(), SEED)) {
            assertThat(strip(profile).draw(networks)).isEqualTo(strip(profile).draw(networks));
        }
    }

    @Test
    void a_row_shows_the_photograph_and_what_the_network_makes_of_it() throws IOException {
        TrainingProfile profile = profile(DetectorKind.DIFFUSION_AD, SIZE);
        try (TrainingStep networks = TrainingStep.seeded(profile.shape(), SEED)) {
            BufferedImage strip = read(strip(profile).draw(networks));
            var setup = InspectionSetup.of(profile, SEED);
            float[] second = PARTS.parts().get(1).image().rgb();
            Predictions seen = networks.infer(second, setup.noise(), setup.settings());
            int at = 5 * SIZE + 9;

            assertThat(cell(strip, 1, 0, 9, 5) >> 16).isEqualTo(Math.round(255 * second[at]));
            assertThat(cell(strip, 1, 1, 9, 5) >> 16)
                    .isEqualTo(Math.round(255 * Math.min(1, Math.max(0, seen.reconstructions()[at]))));
            assertThat(cell(strip, 1, 2, 9, 5)).isEqualTo(Inferno.rgb(seen.maps()[at]));
        }
    }

    @Test
    void two_parts_are_good_and_two_are_marked_where_they_were_altered() throws IOException {
        TrainingProfile profile = profile(DetectorKind.RECONSTRUCTION_ERROR, SIZE);
        try (TrainingStep networks = TrainingStep.seeded(profile.shape(), SEED)) {
            BufferedImage strip = read(strip(profile).draw(networks));

            assertThat(marked(strip, 0)).isZero();
            assertThat(marked(strip, 1)).isZero();
            assertThat(marked(strip, 2)).isBetween(1L, SIZE * SIZE - 1L);
            assertThat(marked(strip, 3)).isBetween(1L, SIZE * SIZE - 1L);
        }
    }

    @Test
    void parts_of_a_large_network_are_shown_at_128_pixels() throws IOException {
        TrainingProfile profile = profile(DetectorKind.RECONSTRUCTION_ERROR, 160);
        GoodParts large = GoodParts.of(List.of(new PartImage(160, 160, new float[3 * 160 * 160])));
        try (TrainingStep networks = TrainingStep.seeded(profile.shape(), SEED)) {
            BufferedImage strip =
                    read(ProgressStrip.of(profile, SEED, large, ANOMALIES).draw(networks));

            assertThat(strip.getWidth()).isEqualTo(4 * 128 + 3 * ProgressStrip.GAP);
            assertThat(strip.getHeight()).isEqualTo(4 * 128 + 3 * ProgressStrip.GAP);
        }
    }

    private static List<StepLosses> losses(DetectorKind detector, boolean drawn) {
        TrainingProfile profile = profile(detector, SIZE);
        var batches = new Minibatches(PARTS, ANOMALIES, profile, SEED);
        List<StepLosses> losses = new ArrayList<>();
        try (var training = new ModelTraining(profile, batches, TrainingStep.seeded(profile.shape(), SEED))) {
            for (int step = 0; step < 5; step++) {
                losses.add(training.step());
                if (drawn) {
                    strip(profile).draw(training.networks());
                }
            }
        }
        return losses;
    }

    private static ProgressStrip strip(TrainingProfile profile) {
        return ProgressStrip.of(profile, SEED, PARTS, ANOMALIES);
    }

    private static TrainingProfile profile(DetectorKind detector, int size) {
        return TrainingProfile.of(
                "demo",
                Map.of(
                        "detector", detector.key(),
                        "image-size", Integer.toString(size),
                        "attention-resolutions", "",
                        "base-channels", "8",
                        "segmenter-channels", "4",
                        "segmenter-depth", "3",
                        "batch-size", "4"));
    }

    private static List<PartImage> parts() {
        Random random = new Random(1);
        return IntStream.range(0, 6)
                .mapToObj(i -> {
                    float[] rgb = new float[3 * SIZE * SIZE];
                    for (int k = 0; k < rgb.length; k++) {
                        rgb[k] = 0.4f + 0.2f * random.nextFloat();
                    }
                    return new PartImage(SIZE, SIZE, rgb);
                })
                .toList();
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int cell(BufferedImage strip, int row, int column, int x, int y) {
        int pitch = SIZE + ProgressStrip.GAP;
        return strip.getRGB(column * pitch + x, row * pitch + y) & 0xffffff;
    }

    private static long marked(BufferedImage strip, int row) {
        return IntStream.range(0, SIZE * SIZE)
                .filter(i -> cell(strip, row, ProgressStrip.COLUMNS - 1, i % SIZE, i / SIZE) != 0)
                .count();
    }
}
