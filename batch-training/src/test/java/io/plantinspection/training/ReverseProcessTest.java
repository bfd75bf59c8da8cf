package io.plantinspection.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.NoisePair;
import io.plantinspection.network.NoiseSchedule;
import io.plantinspection.network.ReversePath;
import io.plantinspection.network.ReverseStep;
import io.plantinspection.network.ScoreSettings;
import io.plantinspection.network.Tensor;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReverseProcessTest {

    private static final int SIZE = SmallNetwork.SHAPE.imageSize();
    private static final int SEED = 3;

    private final TrainingStep networks = TrainingStep.seeded(SmallNetwork.SHAPE, 1);
    private final GuidanceSettings guidance = GuidanceSettings.published(SIZE);
    private final List<Tensor> noise = FrozenNoise.of(5, SIZE, 2);
    private final float[] images = SmallNetwork.batch(1).images();

    @AfterEach
    void close() {
        networks.close();
    }

    static List<ReversePath> paths() {
        return List.of(ReversePath.ancestral(40), ReversePath.implicit(400, 30), ReversePath.implicit(200, 1));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void with_a_perfect_predictor_every_path_leads_back_to_the_image(ReversePath path) {
        try (NDManager pass = networks.newPass()) {
            NDArray truth = networks.images(pass, images);
            ReverseProcess.Predictor perfect =
                    (noisy, step, ops) -> noisy.sub(truth.mul(kept(step))).div(lost(step));

            NDArray reconstruction = process(path, SEED).reconstruct(pass, truth, perfect);

            assertThat(Difference.between(reconstruction.toFloatArray(), images))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void an_implicit_step_leaves_the_image_and_its_noise_as_they_are() {
        try (NDManager pass = networks.newPass()) {
            ReverseStep<NDArray> step = new ReverseStep<>(networks.evaluating(pass));
            NDArray truth = networks.images(pass, images);
            NDArray frozen = networks.evaluating(pass).constant(noise.get(1));

            NDArray next = step.implicit(step.noised(truth, frozen, 400), truth, 400, 250);

            assertThat(Difference.between(
                            next.toFloatArray(), step.noised(truth, frozen, 250).toFloatArray()))
                    .isLessThan(1e-5);
        }
    }

    @Test
    void one_implicit_step_is_the_small_scales_estimate_of_the_shipped_network() {
        train();
        try (NDManager pass = networks.newPass()) {
            var findings = networks.inspect(pass, images, new NoisePair<>(noise.get(1), noise.get(0)), guidance);
            float[] expected = findings.estimates().small().clip(-1, 1).toFloatArray();

            float[] found = process(ReversePath.implicit(200, 1), SEED)
                    .inspect(images, noise, guidance)
                    .reconstructions();

            assertThat(Difference.between(found, expected)).isLessThan(1e-5);
        }
    }

    /** What is left of a product of two Gaussians: the next image given the true one, and the noised one given it. */
    @Test
    void an_ancestral_step_draws_from_the_posterior() {
        int from = 300;
        int to = 260;
        double between = NoiseSchedule.alphaBar(from) / NoiseSchedule.alphaBar(to);
        double precision = 1 / (1 - NoiseSchedule.alphaBar(to)) + between / (1 - between);
        double mean = (kept(to) * 0.25 / (1 - NoiseSchedule.alphaBar(to)) + Math.sqrt(between) * -0.75 / (1 - between))
                / precision;
        try (NDManager pass = networks.newPass()) {
            NDArray truth = pass.create(0.25f).reshape(1, 1, 1, 1);
            NDArray noisy = pass.create(-0.75f).reshape(1, 1, 1, 1);
            NDArray drawn = pass.create(2f).reshape(1, 1, 1, 1);
            ReverseStep<NDArray> step = new ReverseStep<>(networks.evaluating(pass));

            assertThat((double) step.ancestral(noisy, truth, drawn, from, to).toFloatArray()[0])
                    .isCloseTo(mean + 2 / Math.sqrt(precision), Offset.offset(1e-6));
            assertThat(step.ancestral(noisy, truth, drawn, from, ReverseStep.CLEAN)
                            .toFloatArray()[0])
                    .isCloseTo(0.25f, Offset.offset(1e-6f));
        }
    }

    @Test
    void the_same_seed_gives_the_same_scores_and_another_does_not() {
        train();
        ReversePath path = ReversePath.ancestral(20);
        float[] scores = process(path, SEED).inspect(images, noise, guidance).scores();

        assertThat(process(path, SEED).inspect(images, noise, guidance).scores())
                .isEqualTo(scores);
        assertThat(process(path, SEED + 100).inspect(images, noise, guidance).scores())
                .isNotEqualTo(scores);
    }

    @Test
    void an_image_scores_the_same_alone_and_among_others() {
        train();
        ReverseProcess process = process(ReversePath.ancestral(20), SEED);
        float[] together = process.inspect(images, noise, guidance).scores();
        float[] first = Arrays.copyOf(images, images.length / 4);

        assertThat(process.inspect(first, noise, guidance).scores()[0]).isCloseTo(together[0], Offset.offset(1e-5f));
    }

    @Test
    void memory_grows_neither_with_the_steps_nor_with_the_inspections() {
        assertThat(arraysAfter(40)).isEqualTo(arraysAfter(4));
        int before = networks.longLivedArrays();
        process(ReversePath.ancestral(10), SEED).inspect(images, noise, guidance);
        assertThat(networks.longLivedArrays()).isEqualTo(before);
    }

    private int arraysAfter(int steps) {
        try (NDManager pass = networks.newPass()) {
            ReverseProcess.Predictor noNoise = (noisy, step, ops) -> noisy.mul(0);
            process(ReversePath.ancestral(steps), SEED).reconstruct(pass, networks.images(pass, images), noNoise);
            return pass.getManagedArrays().size();
        }
    }

    @Test
    void scores_are_compared_with_a_reconstruction_as_with_their_own() {
        ScoreSettings oneScale = new ScoreSettings(List.of(200), 1, 4, 1);
        try (TrainingStep scores = TrainingStep.seeded(SmallNetwork.of(DetectorKind.SCORE_T_SCALES), 1)) {
            scores.run(SmallNetwork.batch(2), SmallNetwork.RATES);
            List<Tensor> frozen = noise.subList(0, 1);
            Predictions expected = scores.infer(images, frozen, oneScale);

            Predictions found = new ReverseProcess(scores, ReversePath.implicit(200, 1), frozen.get(0), SEED)
                    .inspect(images, frozen, oneScale);

            assertThat(Difference.between(found.maps(), expected.maps())).isLessThan(1e-6);
            assertThat(expected.scores()[0]).isPositive();
        }
    }

    private void train() {
        for (int step = 0; step < 3; step++) {
            networks.run(SmallNetwork.batch(step), SmallNetwork.RATES);
        }
    }

    private ReverseProcess process(ReversePath path, long seed) {
        return new ReverseProcess(networks, path, noise.get(1), seed);
    }

    private static double kept(int step) {
        return Math.sqrt(NoiseSchedule.alphaBar(step));
    }

    private static double lost(int step) {
        return Math.sqrt(1 - NoiseSchedule.alphaBar(step));
    }
}
