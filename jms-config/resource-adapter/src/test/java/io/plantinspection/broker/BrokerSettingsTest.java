package io.plantinspection.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class BrokerSettingsTest {
    @Test
    void only_the_home_must_be_set() {
        BrokerSettings settings = BrokerSettings.of(properties("plant.home", "/srv/plant"));
        assertThat(settings).isEqualTo(new BrokerSettings(Path.of("/srv/plant"), Optional.empty(), 61616, false));
        assertThat(settings.users()).isEqualTo(Path.of("/srv/plant/secrets/broker-users.properties"));
    }

    @Test
    void a_wrong_setting_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.of(properties()))
                .withMessageContaining("plant.home");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.of(properties("plant.home", "/x", "plant.broker.port", "70000")))
                .withMessageContaining("plant.broker.port is '70000'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.of(properties("plant.home", "/x", "plant.broker.tls.port", "61617")))
                .withMessageContaining("plant.broker.tls.keystore is not set");
    }

    private static Properties properties(String... namesAndValues) {
        Properties properties = new Properties();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.setProperty(namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }
}
