package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.image.PartImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoodVariationTest {

    private static final int SIZE = 64;
    private static final String EVERYTHING = "brightness=0.1,contrast=0.2,shift=0.03,turn=2.5,blur=0.4,marks-share=0.3,"
            + "mirror=both,marks.scratch=0.25,marks.stain=0.75";

    private final PseudoAnomalies generator =
            new PseudoAnomalies(AnomalyMix.REALISTIC, ForeignTextures.procedural(), ForegroundMode.PART);
    private final PartImage ring = Parts.ring(SIZE, 20, 8);
    private final GoodPart part = new GoodPart(ring, Foreground.estimate(ring));

    @Test
    void without_a_tolerance_nothing_changes_and_no_number_is_drawn() {
        SplittableRandom random = new SplittableRandom(3);

        GoodPart same = GoodVariation.NONE.applied(part, generator, random);

        assertThat(same.image()).isSameAs(part.image());
        assertThat(same.foreground()).isSameAs(part.foreground());
        assertThat(random.nextLong()).isEqualTo(new SplittableRandom(3).nextLong());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "brightness=0.2",
                "contrast=0.3",
                "shift=0.1",
                "turn=5",
                "mirror=horizontal",
                "mirror=vertical",
                "blur=0.8",
                "marks-share=1",
                "marks-share=1,marks.pit=1"
            })
    void each_tolerance_changes_the_picture_and_keeps_it_in_range(String text) {
        GoodVariation variation = GoodVariation.of(text);
        double change = 0;
        for (int index = 0; index < 10; index++) {
            float[] varied = varied(variation, index).image().rgb();
            for (int i = 0; i < varied.length; i++) {
                assertThat(varied[i]).isBetween(0f, 1f);
                change += Math.abs(varied[i] - ring.rgb()[i]);
            }
        }
        assertThat(change).isPositive();
    }

    @Test
    void brightness_stays_within_its_tolerance() {
        GoodVariation variation = GoodVariation.of("brightness=0.1");
        for (int index = 0; index < 30; index++) {
            float[] varied = varied(variation, index).image().rgb();
            double share = Tones.mean(new PartImage(SIZE, SIZE, varied)) / Tones.mean(ring);
            assertThat(share).isBetween(0.895, 1.105);
        }
    }

    @Test
    void contrast_keeps_the_mean() {
        GoodVariation variation = GoodVariation.of("contrast=0.2");
        for (int index = 0; index < 30; index++) {
            assertThat(Tones.mean(varied(variation, index).image())).isEqualTo(Tones.mean(ring), within(0.003));
        }
    }

    @Test
    void the_foreground_moves_with_the_part() {
        GoodVariation variation = GoodVariation.of("shift=0.2,turn=180,mirror=both");
        for (int index = 0; index < 20; index++) {
            GoodPart moved = varied(variation, index);
            int differing = 0;
            for (int pixel = 0; pixel < SIZE * SIZE; pixel++) {
                boolean bright = moved.image().rgb()[pixel] > 0.4f;
                boolean inside = moved.foreground().mask()[pixel];
                assertThat(inside || !bright || nearEdge(moved, pixel)).isTrue();
                differing += inside != part.foreground().mask()[pixel] ? 1 : 0;
            }
            assertThat(differing).isPositive();
        }
    }

    @Test
    void a_mirrored_picture_is_exact() {
        Motion mirrored = new Motion(true, false, 0, 0, 0);

        PartImage image = mirrored.of(part).image();

        for (int i = 0; i < ring.rgb().length; i++) {
            assertThat(image.rgb()[i]).isEqualTo(ring.rgb()[i - i % SIZE + SIZE - 1 - i % SIZE]);
        }
    }

    @Test
    void what_comes_in_from_outside_repeats_the_edge() {
        PartImage image = new Motion(false, false, 0, 3, 0).of(part).image();

        for (int column = 0; column < SIZE; column++) {
            assertThat(image.rgb()[column]).isEqualTo(ring.rgb()[column]);
            assertThat(image.rgb()[3 * SIZE + column]).isEqualTo(ring.rgb()[column]);
            assertThat(image.rgb()[10 * SIZE + column]).isEqualTo(ring.rgb()[7 * SIZE + column]);
        }
    }

    @Test
    void harmless_marks_come_as_often_as_told_and_stay_on_the_part() {
        GoodVariation variation = GoodVariation.of("marks-share=0.25,marks.stain=1,marks.scratch=1");
        int marked = 0;
        for (int index = 0; index < 400; index++) {
            float[] varied = varied(variation, index).image().rgb();
            boolean changed = false;
            for (int i = 0; i < varied.length; i++) {
                if (varied[i] != ring.rgb()[i]) {
                    changed = true;
                    assertThat(part.foreground().mask()[i % (SIZE * SIZE)]).isTrue();
                }
            }
            marked += changed ? 1 : 0;
        }
        assertThat(marked).isBetween(75, 125);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", EVERYTHING, "turn=3.0", "mirror=vertical", "mirror=horizontal,marks.pit=1"})
    void a_variation_reads_what_it_writes(String text) {
        GoodVariation variation = GoodVariation.of(text);

        assertThat(GoodVariation.of(variation.text())).isEqualTo(variation);
        assertThat(variation).hasToString(variation.text());
    }

    @Test
    void every_tolerance_can_be_written_down() {
        assertThat(GoodVariation.of(EVERYTHING))
                .isEqualTo(new GoodVariation(
                        0.1, 0.2, 0.03, 2.5, true, true, 0.4, 0.3, new AnomalyMix(0, 0, 0.25, 0.75, 0, 0)));
        assertThat(GoodVariation.of("")).isEqualTo(GoodVariation.NONE);
        assertThat(GoodVariation.of("none")).isEqualTo(GoodVariation.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "light=1",
                "brightness=1",
                "shift=0.6",
                "turn=-1",
                "turn=far",
                "mirror=up",
                "blur=NaN",
                "marks-share=2",
                "marks.rust=1",
                "turn",
                "turn=1,turn=2"
            })
    void what_is_no_variation_is_refused(String text) {
        assertThatThrownBy(() -> GoodVariation.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private GoodPart varied(GoodVariation variation, int index) {
        return variation.applied(part, generator, SampleRandom.of(1, 0, index));
    }

    private static boolean nearEdge(GoodPart part, int pixel) {
        int row = pixel / SIZE;
        int column = pixel % SIZE;
        for (int r = Math.max(0, row - 1); r <= Math.min(SIZE - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(SIZE - 1, column + 1); c++) {
                if (part.foreground().mask()[r * SIZE + c]) {
                    return true;
                }
            }
        }
        return false;
    }
}
