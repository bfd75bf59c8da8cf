package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.training.LearningRates;
import org.junit.jupiter.api.Test;

class TrainingProfileTest {

    private final TrainingProfile demo = TrainingProfile.named("demo").orElseThrow();
    private final TrainingProfile paper = TrainingProfile.named("paper").orElseThrow();

    @Test
    void the_demo_rates_rise_then_fall_to_a_fiftieth() {
        double height = demo.rates().noisePredictor();

        assertThat(demo.ratesAt(0, 600).noisePredictor()).isCloseTo(height / demo.warmUp(), within(height / 1000));
        assertThat(demo.ratesAt(demo.warmUp(), 600).noisePredictor()).isCloseTo(height, within(height / 20));
        assertThat(demo.ratesAt(599, 600).noisePredictor()).isCloseTo(height / 50, within(height / 1000));
    }

    @Test
    void the_papers_rates_are_constant() {
        assertThat(paper.ratesAt(0, 1000)).isEqualTo(new LearningRates(1e-4, 1e-5));
        assertThat(paper.ratesAt(999, 1000)).isEqualTo(new LearningRates(1e-4, 1e-5));
    }

    @Test
    void an_unknown_name_is_no_profile() {
        assertThat(TrainingProfile.named("quick")).isEmpty();
        assertThat(TrainingProfile.names()).contains("demo", "paper");
    }
}
