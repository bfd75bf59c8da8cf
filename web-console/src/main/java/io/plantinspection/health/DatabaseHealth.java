package io.plantinspection.health;

import io.plantinspection.platform.DatabaseOutage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether the database answers. While it does not, requests wait at the broker. */
@Readiness
@ApplicationScoped
public class DatabaseHealth implements HealthCheck {

    private final DatabaseOutage outage;

    protected DatabaseHealth() {
        this(null);
    }

    @Inject
    public DatabaseHealth(DatabaseOutage outage) {
        this.outage = outage;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(!outage.lasts()).build();
    }
}
