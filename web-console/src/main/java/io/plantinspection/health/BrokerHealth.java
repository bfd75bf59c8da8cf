package io.plantinspection.health;

import io.plantinspection.platform.BrokerOutage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether the broker answers. While it does not, no request comes in and no result goes out. */
@Readiness
@ApplicationScoped
public class BrokerHealth implements HealthCheck {

    private final BrokerOutage outage;

    protected BrokerHealth() {
        this(null);
    }

    @Inject
    public BrokerHealth(BrokerOutage outage) {
        this.outage = outage;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker").status(!outage.lasts()).build();
    }
}
