package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.platform.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingSettingsTest {

    @Test
    void a_server_serves_and_trains_unless_told_otherwise() {
        assertThat(settings(Map.of()).trains()).isTrue();
        assertThat(settings(Map.of("plant.roles", "serve")).trains()).isFalse();
        assertThat(settings(Map.of("plant.roles", "train")).trains()).isTrue();
        assertThat(settings(Map.of("plant.roles", " serve , train")).trains()).isTrue();
    }

    @Test
    void memory_is_given_in_bytes_or_with_a_unit() {
        assertThat(settings(Map.of("plant.training.memory", "4096")).memory()).isEqualTo(4096);
        assertThat(settings(Map.of("plant.training.memory", "3k")).memory()).isEqualTo(3 << 10);
        assertThat(settings(Map.of("plant.training.memory", "16G")).memory()).isEqualTo(16L << 30);
        assertThat(settings(Map.of()).memory()).isPositive();
    }

    @Test
    void a_wrong_value_is_named() {
        for (var wrong : Map.of("plant.roles", "judge", "plant.training.memory", "much", "plant.training.node", "a/b")
                .entrySet()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings(Map.of(wrong.getKey(), wrong.getValue())))
                    .withMessageContaining(wrong.getKey())
                    .withMessageContaining(wrong.getValue());
        }
    }

    private static TrainingSettings settings(Map<String, String> values) {
        return TrainingSettings.from(
                Settings.from(name -> Optional.of("/plant").filter(home -> name.equals("plant.home"))),
                name -> Optional.ofNullable(values.get(name)));
    }
}
