package io.plantinspection.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NetworkShapeTest {

    @Test
    void the_parameters_have_the_references_names_shapes_and_order() {
        ParityFixture reference = ParityFixture.load();
        List<ParameterSpec> found = ParameterWalk.of(reference.shape());

        assertThat(found)
                .extracting(ParameterSpec::name)
                .containsExactlyElementsOf(reference.weights().keySet());
        for (ParameterSpec spec : found) {
            int[] expected = reference.weights().get(spec.name()).shape();
            assertThat(spec.shape().stream().mapToInt(Integer::intValue))
                    .as(spec.name())
                    .containsExactly(Arrays.stream(expected).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void the_published_network_at_256_pixels_has_the_published_numbers_of_parameters() {
        NetworkShape published = new NetworkShape(
                DetectorKind.DIFFUSION_AD,
                256,
                128,
                List.of(1.0, 1.0, 2.0, 2.0, 4.0, 4.0),
                2,
                Set.of(32, 16, 8),
                4,
                32,
                64,
                6);

        assertThat(millionsOf("unet.", published)).isEqualTo("131.7");
        assertThat(millionsOf("seg.", published)).isEqualTo("28.4");
    }

    private static String millionsOf(String network, NetworkShape shape) {
        long parameters = ParameterWalk.of(shape).stream()
                .filter(spec -> spec.trained() && spec.name().startsWith(network))
                .collect(Collectors.summingLong(spec ->
                        spec.shape().stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact)));
        return "%.1f".formatted(parameters / 1e6);
    }

    @Test
    void a_shallower_segmenter_has_fewer_blocks() {
        NetworkShape shallow =
                new NetworkShape(DetectorKind.DIFFUSION_AD, 16, 8, List.of(1.0, 2.0), 1, Set.of(), 1, 4, 4, 3);

        assertThat(ParameterWalk.of(shallow))
                .extracting(ParameterSpec::name)
                .contains("seg.encoder_segment.block3.0.weight", "seg.decoder_segment.up3.1.weight")
                .doesNotContain("seg.encoder_segment.block4.0.weight", "seg.decoder_segment.up2.1.weight");
    }

    @Test
    void parts_that_do_not_fit_each_other_are_refused_by_name() {
        refused("imageSize", 60, 8, List.of(1.0, 2.0, 2.0), 4, 4, 4);
        refused("baseChannels", 64, 7, List.of(1.0), 1, 1, 4);
        refused("channelMultipliers", 64, 8, List.of(), 4, 4, 4);
        refused("multiplier", 64, 8, List.of(0.3), 1, 1, 4);
        refused("normGroups", 64, 8, List.of(1.0, 1.5), 8, 4, 4);
        refused("attentionHeads", 64, 8, List.of(1.0), 4, 3, 4);
        refused("segmenterDepth", 64, 8, List.of(1.0), 4, 4, 7);
    }

    private static void refused(
            String named, int imageSize, int base, List<Double> multipliers, int groups, int heads, int depth) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkShape(
                        DetectorKind.DIFFUSION_AD, imageSize, base, multipliers, 1, Set.of(), heads, groups, 4, depth))
                .withMessageContaining(named);
    }
}
