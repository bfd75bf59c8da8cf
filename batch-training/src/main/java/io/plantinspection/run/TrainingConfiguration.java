package io.plantinspection.run;

import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads the settings of training once, and knows this server by its name. */
@ApplicationScoped
class TrainingConfiguration {

    @Produces
    @Singleton
    TrainingSettings settings(Settings settings) {
        var config = ConfigProvider.getConfig();
        return TrainingSettings.from(settings, name -> config.getOptionalValue(name, String.class));
    }

    @Produces
    @Singleton
    NodeLock name(TrainingSettings settings) {
        return new NodeLock(settings);
    }
}
