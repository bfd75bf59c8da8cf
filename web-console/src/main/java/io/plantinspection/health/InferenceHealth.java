package io.plantinspection.health;

import io.plantinspection.detection.DetectionLane;
import io.plantinspection.detection.InferenceDevice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Tells whether the lane runs, on what, and why not on a card if one was wanted. A server that fell back to its processor
 * is ready: it is slower, and says so. In the web module, for Payara asks no other module of an archive.
 */
@Readiness
@ApplicationScoped
public class InferenceHealth implements HealthCheck {

    private final DetectionLane lane;
    private final InferenceDevice device;

    protected InferenceHealth() {
        this(null, null);
    }

    @Inject
    public InferenceHealth(DetectionLane lane, InferenceDevice device) {
        this.lane = lane;
        this.device = device;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("inference")
                .status(lane.alive())
                .withData("asked", device.asked().name().toLowerCase(Locale.ROOT))
                .withData("provider", device.provider().key())
                .withData("fellBack", device.fallback().isPresent())
                .withData("models", lane.loadedModels())
                .withData("waiting", lane.waiting());
        device.fallback().ifPresent(why -> response.withData("fellBackBecause", why));
        return response.build();
    }
}
