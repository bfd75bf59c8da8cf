package io.plantinspection.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.plantinspection.model.Tiling;
import io.plantinspection.network.DetectorKind;
import io.plantinspection.training.LearningRates;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingProfileTest {

    private final TrainingProfile paper = TrainingProfile.named("paper");

    @Test
    void the_demo_rates_rise_then_fall_to_a_fiftieth() {
        TrainingProfile demo = TrainingProfile.of("demo", Map.of("steps", "600"));
        double height = demo.rates().noisePredictor();

        assertThat(demo.ratesAt(0).noisePredictor()).isCloseTo(height / demo.warmUp(), within(height / 1000));
        assertThat(demo.ratesAt(demo.warmUp()).noisePredictor()).isCloseTo(height, within(height / 20));
        assertThat(demo.ratesAt(599).noisePredictor()).isCloseTo(height / 50, within(height / 1000));
    }

    @Test
    void the_papers_noise_predictor_has_a_constant_rate() {
        assertThat(paper.ratesAt(0)).isEqualTo(new LearningRates(1e-4, 1e-5));
        assertThat(paper.ratesAt(79_999).noisePredictor()).isEqualTo(1e-4);
    }

    @Test
    void the_papers_profile_is_the_published_one() {
        assertThat(paper.shape().imageSize()).isEqualTo(256);
        assertThat(paper.shape().baseChannels()).isEqualTo(128);
        assertThat(paper.batchSize()).isEqualTo(16);
        assertThat(paper.smallSteps()).isEqualTo(300);
        assertThat(paper.bigSteps()).isEqualTo(1000);
    }

    @Test
    void a_run_of_before_a_value_existed_stays_what_it_was() {
        String older = TrainingProfile.named("demo").text().replaceFirst("gradient-norm=1\n", "");
        assertThat(older).doesNotContain("gradient-norm");

        TrainingProfile read = TrainingProfile.parse(older);

        assertThat(read.gradientNorm()).isZero();
        assertThat(read.steps()).isEqualTo(TrainingProfile.named("demo").steps());
    }

    @Test
    void nothing_is_quantised_unless_it_is_asked_for() {
        assertThat(TrainingProfile.names())
                .allSatisfy(name ->
                        assertThat(TrainingProfile.named(name).quantised()).isFalse());
        TrainingProfile asked = TrainingProfile.of("edge", Map.of("quantised", "true"));

        assertThat(asked.quantised()).isTrue();
        assertThat(TrainingProfile.parse(asked.text())).isEqualTo(asked);
        String older = TrainingProfile.named("edge").text().replaceFirst("quantised=false\n", "");
        assertThat(older).doesNotContain("quantised");
        assertThat(TrainingProfile.parse(older).quantised()).isFalse();
    }

    @Test
    void a_network_with_nothing_to_quantise_is_refused_before_it_is_trained() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingProfile.of("demo", Map.of("quantised", "true", "base-channels", "8")))
                .withMessageContaining("base-channels");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingProfile.of("demo", Map.of("quantised", "yes")))
                .withMessageContaining("true or false");
    }

    @Test
    void overridden_values_survive_being_written_down() {
        TrainingProfile profile = TrainingProfile.of(
                "edge",
                Map.of(
                        "attention-resolutions",
                        "32",
                        "channel-multipliers",
                        " 1, 2 ,2",
                        "anomalies",
                        "pit=1 ,scratch=0.5",
                        "top-pixels",
                        "7"));

        assertThat(TrainingProfile.parse(profile.text())).isEqualTo(profile);
        assertThat(profile.inspection().topPixels()).isEqualTo(7);
    }

    @Test
    void parts_are_judged_whole_unless_they_have_a_size_of_their_own() {
        assertThat(TrainingProfile.named("demo").tiling()).isEqualTo(Tiling.whole(64, 64));
        assertThat(TrainingProfile.of("demo", Map.of("part-size", "128x200", "tile-overlap", "8"))
                        .tiling())
                .isEqualTo(new Tiling(128, 200, 64, 64, 8));
    }

    @ParameterizedTest
    @CsvSource({"63x64,0", "64,0", "64x,0", "128x128,33", "9000x64,0", "8192x8192,0"})
    void a_size_of_parts_that_tiles_cannot_cover_is_refused(String size, String overlap) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingProfile.of("demo", Map.of("part-size", size, "tile-overlap", overlap)))
                .withMessageContaining("part-size");
    }

    @Test
    void a_run_from_before_there_were_tiles_means_what_it_meant() {
        TrainingProfile paper = TrainingProfile.named("paper");
        String older = paper.text()
                .replace("part-size=0\n", "")
                .replaceAll("tile-overlap=\\d+\n", "")
                .replace("gradient-norm=0\n", "");

        TrainingProfile read = TrainingProfile.parse(older);

        assertThat(read.tiling()).isEqualTo(paper.tiling());
        assertThat(read.gradientNorm()).isZero();
    }

    @Test
    void the_papers_segmenter_follows_a_cosine_of_ten_steps() {
        assertThat(paper.ratesAt(5).segmenter()).isCloseTo(0.5e-5, within(1e-9));
        assertThat(paper.ratesAt(10).segmenter()).isCloseTo(0, within(1e-9));
        assertThat(paper.ratesAt(20).segmenter()).isCloseTo(1e-5, within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_profile_survives_being_written_down(String name) {
        TrainingProfile profile = TrainingProfile.named(name);

        assertThat(TrainingProfile.parse(profile.text())).isEqualTo(profile);
    }

    static Iterable<String> names() {
        return TrainingProfile.names();
    }

    @Test
    void a_run_may_override_every_value() {
        TrainingProfile profile = TrainingProfile.of(
                "demo",
                Map.of("detector", "score-t-scales", "image-size", "32", "batch-size", "16", "accumulation", "4"));

        assertThat(profile.shape().detector()).isEqualTo(DetectorKind.SCORE_T_SCALES);
        assertThat(profile.shape().imageSize()).isEqualTo(32);
        assertThat(profile.accumulation()).isEqualTo(4);
        assertThat(profile.text()).contains("detector=score-t-scales", "accumulation=4", "base-channels=16");
    }

    @ParameterizedTest
    @CsvSource({
        "image-size, many, image-size",
        "image-size, 128, attention-resolutions",
        "small-step, 400, small-step",
        "image-size, 65, imageSize",
        "batch-size, 6, batch-size",
        "steps, 0, steps",
        "detector, magic, diffusion-ad",
        "anomalies, none, anomaly mix",
        "foreground, all, part",
        "variation, wobble=1, wobble",
        "noise-predictor-rate, -1, noise-predictor-rate",
        "segmenter-rate, NaN, segmenter-rate",
        "big-steps, 300, big-steps",
        "big-steps, 400, big-step must",
        "learning-rate, 1, noise-predictor-rate",
    })
    void a_value_that_cannot_be_is_refused_by_its_name(String name, String value, String named) {
        Map<String, String> overrides =
                name.equals("batch-size") ? Map.of("batch-size", value, "accumulation", "2") : Map.of(name, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingProfile.of("demo", overrides))
                .withMessageContaining(named);
    }

    @Test
    void a_value_that_would_read_otherwise_is_refused() {
        for (String value : new String[] {"1,1\n,2", "1,1,2\\"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> TrainingProfile.of("demo", Map.of("channel-multipliers", value)))
                    .withMessageContaining("channel-multipliers");
        }
    }

    @Test
    void an_unknown_name_is_no_profile() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingProfile.named("quick"))
                .withMessageContaining("demo");
    }
}
