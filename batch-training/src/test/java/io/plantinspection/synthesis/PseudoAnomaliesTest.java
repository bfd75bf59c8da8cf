package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.image.PartImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PseudoAnomaliesTest {

    private static final int SIZE = 64;

    private final PartImage part = Parts.gradient(SIZE, SIZE);
    private final Foreground everywhere = Foreground.whole(SIZE, SIZE);

    @ParameterizedTest
    @EnumSource
    void the_mask_marks_what_was_changed(AnomalyKind kind) {
        double inside = 0;
        double outside = 0;
        for (int index = 0; index < 100; index++) {
            PseudoAnomaly anomaly = only(kind).draw(part, everywhere, SampleRandom.of(1, 0, index));
            assertThat(anomaly.anomalous()).isTrue();
            assertThat(anomaly.mask()).contains(1).contains(0);
            for (int i = 0; i < part.rgb().length; i++) {
                double change = Math.abs(anomaly.image().rgb()[i] - part.rgb()[i]);
                boolean marked = anomaly.mask()[i % part.pixels()] > 0;
                inside += marked ? change : 0;
                outside += marked ? 0 : change;
                assertThat(anomaly.image().rgb()[i]).isBetween(0f, 1f);
            }
        }
        assertThat(inside).isGreaterThan(3 * outside);
    }

    @ParameterizedTest
    @EnumSource(names = {"FOREIGN_TEXTURE", "SHUFFLED_PART"})
    void a_blended_patch_leaves_the_rest_untouched(AnomalyKind kind) {
        PseudoAnomaly anomaly = only(kind).draw(part, everywhere, SampleRandom.of(2, 0, 0));

        for (int i = 0; i < part.rgb().length; i++) {
            if (anomaly.mask()[i % part.pixels()] == 0) {
                assertThat(anomaly.image().rgb()[i]).isEqualTo(part.rgb()[i]);
            }
        }
    }

    @Test
    void a_blended_patch_keeps_a_fifth_to_four_fifths_of_the_part() {
        PartImage white = new PartImage(SIZE, SIZE, filled(1));
        PartImage black = new PartImage(SIZE, SIZE, filled(0));
        for (int index = 0; index < 50; index++) {
            // the same random source draws the same mask, appearance and beta for both: they differ by beta alone
            PseudoAnomaly onWhite = textures().draw(white, everywhere, SampleRandom.of(3, 0, index));
            PseudoAnomaly onBlack = textures().draw(black, everywhere, SampleRandom.of(3, 0, index));
            assertThat(onWhite.mask()).containsExactly(onBlack.mask());
            for (int i = 0; i < part.pixels(); i++) {
                float kept = onWhite.image().rgb()[i] - onBlack.image().rgb()[i];
                if (onWhite.mask()[i] > 0) {
                    assertThat(kept).isBetween(0.19999f, 0.80001f);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_changes_outside_the_foreground(AnomalyKind kind) {
        boolean[] upperHalf = new boolean[SIZE * SIZE];
        Arrays.fill(upperHalf, 0, SIZE * SIZE / 2, true);
        for (int index = 0; index < 20; index++) {
            PseudoAnomaly anomaly = only(kind).draw(part, new Foreground(upperHalf), SampleRandom.of(4, 0, index));
            for (int i = SIZE * SIZE / 2; i < SIZE * SIZE; i++) {
                assertThat(anomaly.mask()[i]).isZero();
                assertThat(anomaly.image().rgb()[i]).isEqualTo(part.rgb()[i]);
            }
        }
    }

    @Test
    void a_part_too_small_for_any_anomaly_stays_good() {
        PartImage pixel = new PartImage(1, 1, new float[] {0.5f, 0.5f, 0.5f});

        PseudoAnomaly anomaly = textures().draw(pixel, Foreground.whole(1, 1), SampleRandom.of(1, 0, 0));

        assertThat(anomaly.anomalous()).isFalse();
        assertThat(anomaly.image()).isEqualTo(pixel);
        assertThat(anomaly.mask()).containsExactly(0);
    }

    @Test
    void any_size_can_be_altered() {
        PseudoAnomalies anomalies =
                new PseudoAnomalies(AnomalyMix.REALISTIC, ForeignTextures.procedural(), ForegroundMode.PART);
        for (int index = 0; index < 200; index++) {
            int height = 5 + index % 40;
            int width = 45 - index % 40;
            PseudoAnomaly anomaly = anomalies.draw(
                    Parts.gradient(height, width), Foreground.whole(height, width), SampleRandom.of(5, 0, index));
            assertThat(anomaly.mask()).hasSize(height * width);
        }
    }

    @Test
    void a_foreground_of_another_size_is_refused() {
        assertThatThrownBy(() -> textures().draw(part, Foreground.whole(2, 2), SampleRandom.of(1, 0, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 pixels");
    }

    @Test
    void anomalies_of_a_texture_keep_to_a_part_that_changes() {
        AnomalyMix mix = AnomalyMix.TEXTURES;
        var textures = new PseudoAnomalies(mix, ForeignTextures.procedural(), ForegroundMode.TEXTURE);
        var objects = new PseudoAnomalies(mix, ForeignTextures.procedural(), ForegroundMode.PART);

        assertThat(meanSize(textures)).isLessThan(0.75 * meanSize(objects));
    }

    private double meanSize(PseudoAnomalies anomalies) {
        return IntStream.range(0, 300)
                .mapToObj(index -> anomalies
                        .draw(part, everywhere, SampleRandom.of(6, 0, index))
                        .mask())
                .mapToDouble(mask ->
                        IntStream.range(0, mask.length).filter(i -> mask[i] > 0).count())
                .average()
                .orElseThrow();
    }

    private static PseudoAnomalies textures() {
        return only(AnomalyKind.FOREIGN_TEXTURE);
    }

    private static PseudoAnomalies only(AnomalyKind kind) {
        return new PseudoAnomalies(
                AnomalyMix.of(kind.text() + "=1"), ForeignTextures.procedural(), ForegroundMode.PART);
    }

    private static float[] filled(float value) {
        float[] rgb = new float[3 * SIZE * SIZE];
        Arrays.fill(rgb, value);
        return rgb;
    }
}
