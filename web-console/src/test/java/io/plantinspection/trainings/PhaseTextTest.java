package io.plantinspection.trainings;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.TrainingProgress.Phase;
import java.util.Locale;
import java.util.ResourceBundle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PhaseTextTest {

    @ParameterizedTest
    @EnumSource(Phase.class)
    void every_phase_has_its_word_in_both_languages(Phase phase) {
        for (Locale language : new Locale[] {Locale.ENGLISH, Locale.GERMAN}) {
            assertThat(ResourceBundle.getBundle("io.plantinspection.text", language)
                            .getString("phase." + phase))
                    .isNotBlank();
        }
    }
}
