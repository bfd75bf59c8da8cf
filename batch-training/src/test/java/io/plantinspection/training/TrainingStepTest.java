package io.plantinspection.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.network.DetectorKind;
import io.plantinspection.network.Difference;
import io.plantinspection.network.FrozenNoise;
import io.plantinspection.network.GuidanceSettings;
import io.plantinspection.network.NetworkShape;
import io.plantinspection.network.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainingStepTest {

    private final GuidanceSettings guidance = GuidanceSettings.published(SmallNetwork.SHAPE.imageSize());
    private final List<Tensor> noise = FrozenNoise.of(5, SmallNetwork.SHAPE.imageSize(), 2);

    @Test
    void repeated_steps_on_one_batch_lower_its_loss() {
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            TrainingBatch batch = SmallNetwork.batch(1);
            double first = network.run(batch, SmallNetwork.RATES).total();
            double last = first;
            for (int i = 0; i < 40; i++) {
                last = network.run(batch, SmallNetwork.RATES).total();
            }

            assertThat(last).isLessThan(0.9 * first);
            assertThat(network.stepsDone()).isEqualTo(41);
        }
    }

    @Test
    void the_same_seed_trains_to_the_same_losses_and_another_does_not() {
        assertThat(lossesFromSeed(1)).isEqualTo(lossesFromSeed(1)).isNotEqualTo(lossesFromSeed(2));
    }

    private static StepLosses lossesFromSeed(long seed) {
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, seed)) {
            network.run(SmallNetwork.batch(1), SmallNetwork.RATES);
            return network.run(SmallNetwork.batch(2), SmallNetwork.RATES);
        }
    }

    @Test
    void steps_and_inspections_leave_no_arrays_behind() {
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            stepsAndInspection(network, 3);
            int after3 = network.longLivedArrays();
            stepsAndInspection(network, 5);

            assertThat(network.longLivedArrays()).isEqualTo(after3);
        }
    }

    private void stepsAndInspection(TrainingStep network, int steps) {
        for (int i = 0; i < steps; i++) {
            network.run(SmallNetwork.batch(i), SmallNetwork.RATES);
        }
        network.infer(SmallNetwork.batch(0).images(), noise, guidance);
    }

    @Test
    void a_batch_without_normal_samples_has_no_noise_loss() {
        TrainingBatch mixed = SmallNetwork.batch(1);
        boolean[] all = new boolean[mixed.samples()];
        Arrays.fill(all, true);
        TrainingBatch anomalous = new TrainingBatch(
                mixed.images(),
                mixed.masks(),
                all,
                mixed.smallSteps(),
                mixed.bigSteps(),
                mixed.smallNoise(),
                mixed.bigNoise());
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            StepLosses losses = network.run(anomalous, SmallNetwork.RATES);

            assertThat(losses.noise()).isZero();
            assertThat(losses.total()).isCloseTo(losses.smoothL1() + 5 * losses.focal(), Offset.offset(1e-6));
        }
    }

    @Test
    void training_moves_the_running_statistics_a_tenth_of_the_way_and_inspecting_does_not() {
        String variance = "seg.encoder_segment.block1.1.running_var";
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            network.infer(SmallNetwork.batch(0).images(), noise, guidance);
            assertThat(network.tensors().get(variance).values()).containsOnly(1);

            network.run(SmallNetwork.batch(0), SmallNetwork.RATES);
            for (float value : network.tensors().get(variance).values()) {
                assertThat(value).isBetween(0.9f, 1f).isNotEqualTo(1f);
            }
        }
    }

    @Test
    void an_image_scores_the_same_alone_and_among_others() {
        float[] images = SmallNetwork.batch(0).images();
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            network.run(SmallNetwork.batch(1), SmallNetwork.RATES);
            float[] together = network.infer(images, noise, guidance).scores();
            float[] first = Arrays.copyOf(images, images.length / 4);

            assertThat(network.infer(first, noise, guidance).scores()[0]).isCloseTo(together[0], Offset.offset(1e-6f));
        }
    }

    @Test
    void a_diverged_step_is_refused_and_changes_no_parameter() {
        TrainingBatch batch = SmallNetwork.batch(1);
        batch.images()[0] = Float.NaN;
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            float[] before = network.tensors().get("unet.down.0.0.weight").values();

            assertThatExceptionOfType(DivergedException.class)
                    .isThrownBy(() -> network.run(batch, SmallNetwork.RATES))
                    .withMessageContaining("step 1");
            assertThat(network.tensors().get("unet.down.0.0.weight").values()).isEqualTo(before);
            assertThat(network.stepsDone()).isZero();
        }
    }

    @Test
    void tensors_of_another_network_are_refused_by_name() {
        Map<String, Tensor> tensors;
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            tensors = network.tensors();
        }
        tensors.put("unet.out.0.bias", Tensor.zeros(3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingStep.of(SmallNetwork.SHAPE, tensors))
                .withMessageContaining("unet.out.0.bias");
        tensors.remove("unet.out.0.bias");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingStep.of(SmallNetwork.SHAPE, tensors))
                .withMessageContaining("unet.out.0.bias");
        tensors.put("unet.surplus", Tensor.zeros(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingStep.of(SmallNetwork.SHAPE, tensors))
                .withMessageContaining("unet.surplus");
    }

    @ParameterizedTest
    @EnumSource(DetectorKind.class)
    void every_detector_learns_with_each_of_its_parameters(DetectorKind detector) {
        try (TrainingStep network = TrainingStep.seeded(SmallNetwork.of(detector), 1)) {
            Map<String, Tensor> before = network.tensors();
            double first =
                    network.run(SmallNetwork.batch(1), SmallNetwork.RATES).total();
            for (int i = 0; i < 20; i++) {
                network.run(SmallNetwork.batch(1), SmallNetwork.RATES);
            }

            assertThat(network.run(SmallNetwork.batch(1), SmallNetwork.RATES).total())
                    .isLessThan(first);
            Map<String, Tensor> after = network.tensors();
            assertThat(after.keySet())
                    .allSatisfy(name -> assertThat(after.get(name).values())
                            .as(name)
                            .isNotEqualTo(before.get(name).values()));
        }
    }

    @Test
    void the_adaptive_blend_begins_as_the_fixed_one() {
        float[] images = SmallNetwork.batch(1).images();
        try (TrainingStep fixed = TrainingStep.seeded(SmallNetwork.SHAPE, 1)) {
            Map<String, Tensor> shared = fixed.tensors();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            try (TrainingStep adaptive = TrainingStep.seeded(SmallNetwork.of(DetectorKind.ADAPTIVE_SCALES), 2)) {
                adaptive.tensors().forEach((name, tensor) -> tensors.put(name, shared.getOrDefault(name, tensor)));
            }
            try (TrainingStep adaptive = TrainingStep.of(SmallNetwork.of(DetectorKind.ADAPTIVE_SCALES), tensors)) {
                assertThat(Difference.between(
                                adaptive.infer(images, noise, guidance).reconstructions(),
                                fixed.infer(images, noise, guidance).reconstructions()))
                        .isLessThan(1e-6);
            }
        }
    }

    @Test
    void the_gradient_of_accumulated_batches_is_their_mean() {
        NetworkShape shape = SmallNetwork.of(DetectorKind.RECONSTRUCTION_ERROR);
        Map<String, Tensor> tensors = SmallNetwork.randomised(shape);
        Map<String, Double> norms;
        List<TrainingBatch> parts = List.of(SmallNetwork.batch(1), SmallNetwork.batch(2));
        try (TrainingStep joined = TrainingStep.of(shape, tensors)) {
            joined.collectGradients(SmallNetwork.joined(parts.get(0), parts.get(1)));
            norms = joined.gradientNorms();
        }
        try (TrainingStep accumulated = TrainingStep.of(shape, tensors)) {
            accumulated.collectGradients(parts);

            assertThat(norms.values()).anyMatch(norm -> norm > 1e-3);
            accumulated
                    .gradientNorms()
                    .forEach((name, norm) -> assertThat(norm)
                            .as(name)
                            .isCloseTo(norms.get(name), Offset.offset(1e-3 * norms.get(name) + 1e-6)));
        }
    }
}
