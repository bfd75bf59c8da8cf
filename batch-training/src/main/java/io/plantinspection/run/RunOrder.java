package io.plantinspection.run;

import io.plantinspection.profile.TrainingProfile;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Map;

/** What was asked for with a training run, by whom and when; it never changes. */
@Embeddable
class RunOrder {

    @Column(name = "request_id")
    private String requestId;

    private String product;

    private String dataset;

    private String profile;

    /** Null for runs of before they were kept. */
    @Column(name = "training_values")
    private String trainingValues;

    private int steps;

    private long seed;

    private boolean activate;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "requested_at")
    private Instant requestedAt;

    private String reason;

    @Enumerated(EnumType.STRING)
    private Device device;

    protected RunOrder() {}

    RunOrder(TrainingRequest request, String requestedBy, Instant requestedAt) {
        this.requestId = request.requestId();
        this.product = request.product();
        this.dataset = request.dataset();
        this.profile = request.profileName();
        this.trainingValues = request.profile().text();
        this.steps = request.profile().steps();
        this.seed = request.seed();
        this.activate = request.activate();
        this.reason = request.reason();
        this.device = request.device();
        this.requestedBy = requestedBy;
        this.requestedAt = requestedAt;
    }

    boolean isOf(TrainingRequest request) {
        boolean sameValues = trainingValues == null
                ? profile.equals(request.profileName())
                        && steps == request.profile().steps()
                : trainingValues.equals(request.profile().text());
        return sameValues
                && product.equals(request.product())
                && dataset.equals(request.dataset())
                && seed == request.seed()
                && device == request.device();
    }

    TrainingProfile profile() {
        return trainingValues == null
                ? TrainingProfile.of(profile, Map.of("steps", Integer.toString(steps)))
                : TrainingProfile.parse(trainingValues);
    }

    String requestId() {
        return requestId;
    }

    String product() {
        return product;
    }

    String dataset() {
        return dataset;
    }

    String profileName() {
        return profile;
    }

    String trainingValues() {
        return trainingValues;
    }

    int steps() {
        return steps;
    }

    long seed() {
        return seed;
    }

    boolean activate() {
        return activate;
    }

    String requestedBy() {
        return requestedBy;
    }

    Instant requestedAt() {
        return requestedAt;
    }

    String reason() {
        return reason;
    }

    Device device() {
        return device;
    }
}
