package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.image.PartImage;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AugmentationTest {

    private static final Offset<Float> HALF_LEVEL = within(0.51f / 255);

    private final PartImage part = Parts.gradient(24, 32);

    @ParameterizedTest
    @EnumSource
    void it_changes_the_picture_and_stays_in_range(Augmentation augmentation) {
        float[] before = part.rgb().clone();

        PartImage augmented = augmentation.apply(part, new SplittableRandom(5));

        assertThat(part.rgb()).containsExactly(before);
        assertThat(augmented.height()).isEqualTo(24);
        assertThat(augmented.width()).isEqualTo(32);
        double change = 0;
        for (int i = 0; i < before.length; i++) {
            assertThat(augmented.rgb()[i]).isBetween(0f, 1f);
            change += Math.abs(augmented.rgb()[i] - before[i]);
        }
        assertThat(change / before.length).isGreaterThan(0.003);
    }

    @Test
    void inverting_turns_dark_into_bright() {
        PartImage inverted = Augmentation.INVERT.apply(part, new SplittableRandom(1));

        for (int i = 0; i < part.rgb().length; i++) {
            assertThat(inverted.rgb()[i]).isEqualTo(1 - part.rgb()[i], HALF_LEVEL);
        }
    }

    @Test
    void equalised_values_are_spread_evenly() {
        float[] rgb = Augmentation.EQUALISE.apply(part, new SplittableRandom(1)).rgb();
        int dark = 0;
        for (int i = 0; i < part.pixels(); i++) {
            dark += rgb[i] < 0.25f ? 1 : 0;
        }

        assertThat((double) dark / part.pixels()).isEqualTo(0.25, within(0.03));
    }

    @Test
    void stretched_values_reach_both_ends() {
        float[] rgb = Tones.stretch(part, 0).rgb();

        assertThat(rgb).contains(0).contains(1);
    }

    @Test
    void a_picture_of_one_tone_survives_stretching() {
        PartImage flat = new PartImage(1, 1, new float[] {0, 0.2f, 1});

        assertThat(Tones.stretch(flat, 0.1).rgb()).containsExactly(new float[] {0, 0.2f, 1}, HALF_LEVEL);
    }

    @Test
    void a_full_turn_of_the_colours_changes_nothing() {
        assertThat(Filters.colour(part, 1, 0).rgb()).containsExactly(part.rgb(), within(1e-5f));
    }

    @Test
    void a_third_turn_makes_red_green() {
        PartImage red = new PartImage(1, 1, new float[] {0.8f, 0.1f, 0.1f});

        assertThat(Filters.colour(red, 1 / 3.0, 0).rgb())
                .containsExactly(new float[] {0.1f, 0.8f, 0.1f}, within(1e-5f));
    }

    @Test
    void sharpening_by_one_and_turning_by_nothing_change_nothing() {
        assertThat(Filters.sharpen(part, 1).rgb()).containsExactly(part.rgb(), within(1e-6f));
        assertThat(Filters.rotate(part, 0).rgb()).containsExactly(part.rgb(), within(1e-6f));
    }
}
