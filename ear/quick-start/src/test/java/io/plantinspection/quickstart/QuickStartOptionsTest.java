package io.plantinspection.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartOptionsTest {

    @TempDir
    private Path folder;

    @Test
    void what_is_left_empty_has_a_default() {
        QuickStartOptions options = options(Map.of("dataset", "", "steps", " ", "stay", ""));

        assertThat(options.product()).isEqualTo("sample-flange");
        assertThat(options.profile()).isEqualTo("demo");
        assertThat(options.steps()).isEmpty();
        assertThat(options.stay()).isTrue();
        assertThat(options.ports()).isEqualTo(new Ports(8080, 4848, 61616));
    }

    @Test
    void a_dataset_gives_the_product_a_name_that_names_may_have() throws IOException {
        Path dataset = folder.resolve("Ball screw (v2)");
        Files.createDirectories(dataset.resolve("train/good"));

        assertThat(options(Map.of("dataset", dataset.toString())).product()).isEqualTo("Ball-screw-v2-");
    }

    @Test
    void a_folder_of_another_layout_is_refused_before_anything_is_started() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("dataset", folder.toString())))
                .withMessageContaining("train/good");
    }

    @Test
    void a_number_that_is_none_is_refused_by_its_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("steps", "many")))
                .withMessageContaining("steps");
    }

    @Test
    void values_of_the_profile_are_overridden_by_name() {
        assertThat(options(Map.of("overrides", "channel-multipliers=1,2;image-size = 32"))
                        .overrides())
                .isEqualTo(Map.of("channel-multipliers", "1,2", "image-size", "32"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("overrides", "image-size")))
                .withMessageContaining("name=value");
    }

    private QuickStartOptions options(Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "quickstart.payara", "payara",
                "quickstart.libraries", "libraries",
                "quickstart.ear", "ear",
                "quickstart.home", "home"));
        properties.putAll(more);
        return QuickStartOptions.from(properties::get);
    }
}
