package io.plantinspection.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void everything_but_the_home_folder_has_a_default() {
        Settings settings = settings(Map.of("plant.home", "/srv/plant"));

        assertThat(settings.inference().deadline()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.maxImagePixels()).isLessThan(20_000L * 20_000);
        assertThat(settings.thresholdsFourEyes()).isTrue();
    }

    @Test
    void a_wrong_value_is_refused_with_the_settings_name() {
        for (String name : new String[] {
            "plant.image.max-bytes",
            "plant.image.max-pixels",
            "plant.request.max-json-length",
            "plant.api.patience",
            "plant.api.at-once",
            "plant.session.idle",
            "plant.session.absolute",
            "plant.accounts.one-time",
            "plant.inference.max-batch",
            "plant.inference.runs",
            "plant.inference.queue-length",
            "plant.inference.deadline",
            "plant.audit.checkpoint-entries",
            "plant.audit.checkpoint-interval",
            "plant.audit.block-size",
            "plant.audit.verify-at"
        }) {
            for (String value : new String[] {"0", "-1", "many", ""}) {
                assertThatIllegalArgumentException()
                        .as("%s=%s", name, value)
                        .isThrownBy(() -> settings(Map.of("plant.home", "/srv/plant", name, value)))
                        .withMessageContaining(name);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("plant.home", "/srv/plant", "plant.inference.max-wait", "PT10S")))
                .withMessageContaining("plant.inference.deadline");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("plant.home", "/srv/plant", "plant.session.idle", "PT13H")))
                .withMessageContaining("plant.session.absolute");
        for (String name : new String[] {
            "plant.inference.provider",
            "plant.inference.threads",
            "plant.inference.cuda.device",
            "plant.inference.cuda.convolution-search",
            "plant.inference.cuda.tf32",
            "plant.retention.pictures",
            "plant.retention.pictures-by-product",
            "plant.thresholds.four-eyes"
        }) {
            assertThatIllegalArgumentException()
                    .as(name)
                    .isThrownBy(() -> settings(Map.of("plant.home", "/srv/plant", name, "-1")))
                    .withMessageContaining(name);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of("plant.home", "/srv/plant", "plant.image.root", "photographs")))
                .withMessageContaining("plant.image.root");
        for (String defects : new String[] {"", "good", "scratch,../x", "1,2,3,4,5,6,7,8,9,10"}) {
            assertThatIllegalArgumentException()
                    .as(defects)
                    .isThrownBy(() -> settings(Map.of("plant.home", "/srv/plant", "plant.decision.defects", defects)))
                    .withMessageContaining("plant.decision.defects");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Map.of()))
                .withMessageContaining("plant.home");
    }

    private static Settings settings(Map<String, String> values) {
        var copy = new HashMap<>(values);
        return Settings.from(name -> Optional.ofNullable(copy.get(name)));
    }
}
