package io.plantinspection.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnomalyMixTest {

    @Test
    void kinds_are_drawn_as_often_as_the_mix_says() {
        AnomalyMix mix = new AnomalyMix(2, 1, 0, 1, 0, 0);
        SplittableRandom random = new SplittableRandom(1);
        Map<AnomalyKind, Integer> counts = new EnumMap<>(AnomalyKind.class);
        for (int i = 0; i < 4_000; i++) {
            counts.merge(mix.draw(random), 1, Integer::sum);
        }

        assertThat(counts).containsOnlyKeys(AnomalyKind.FOREIGN_TEXTURE, AnomalyKind.SHUFFLED_PART, AnomalyKind.STAIN);
        assertThat(counts.get(AnomalyKind.FOREIGN_TEXTURE)).isBetween(1_900, 2_100);
        assertThat(counts.get(AnomalyKind.STAIN)).isBetween(900, 1_100);
    }

    @Test
    void a_mix_of_nothing_is_refused() {
        assertThatThrownBy(() -> new AnomalyMix(0, 0, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnomalyMix(1, -1, 0, 0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AnomalyMix(1, Double.NaN, 0, 0, 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_mix_can_be_written_down() {
        assertThat(AnomalyMix.of(" scratch=0.25, pit = 0.75 ")).isEqualTo(new AnomalyMix(0, 0, 0.25, 0, 0, 0.75));
        assertThat(AnomalyMix.of("foreign-texture=1,shuffled-part=2,scratch=3,stain=4,displaced-piece=5,pit=6"))
                .isEqualTo(new AnomalyMix(1, 2, 3, 4, 5, 6));
    }

    @Test
    void a_known_mix_has_a_name() {
        assertThat(AnomalyMix.of("objects")).isEqualTo(AnomalyMix.OBJECTS);
        assertThat(AnomalyMix.of("textures")).isEqualTo(AnomalyMix.TEXTURES);
        assertThat(AnomalyMix.of("realistic")).isEqualTo(AnomalyMix.REALISTIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"objects", "textures", "realistic", "stain=1e-3,pit=12"})
    void a_mix_reads_what_it_writes(String text) {
        AnomalyMix mix = AnomalyMix.of(text);

        assertThat(AnomalyMix.of(mix.text())).isEqualTo(mix);
        assertThat(mix).hasToString(mix.text());
    }

    @Test
    void an_unknown_kind_is_answered_with_the_known_ones() {
        assertThatThrownBy(() -> AnomalyMix.of("rust=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rust")
                .hasMessageContaining("foreign-texture, shuffled-part, scratch, stain, displaced-piece, pit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "everything", "pit=much", "pit=", "=1", "pit=1,pit=2", "pit=-1", "pit=0", "pit=NaN"})
    void what_is_no_mix_is_refused(String text) {
        assertThatThrownBy(() -> AnomalyMix.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
