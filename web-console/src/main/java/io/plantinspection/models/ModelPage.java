package io.plantinspection.models;

import io.plantinspection.approval.Approval;
import io.plantinspection.approval.Approvals;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelFitness;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The model registry: every version, which ones judge or look on, and what waits for a signature. */
@Named
@RequestScoped
public class ModelPage {

    @Inject
    private ModelRegistry registry;

    @Inject
    private ModelActivation activation;

    @Inject
    private ModelFitness fitness;

    @Inject
    private Approvals approvals;

    @Inject
    private ThresholdPolicies thresholds;

    private List<ModelVersion> versions;
    private List<Approval> waiting;

    /** All versions, the newest first. */
    public List<ModelVersion> versions() {
        if (versions == null) {
            versions = registry.all();
        }
        return versions;
    }

    /** The versions that judge parts now, one a product. */
    public List<ModelVersion> inForce() {
        return versions().stream().filter(m -> m.stage() == Stage.ACTIVE).toList();
    }

    /** The proposals that wait for a second person, the longest waiting first. */
    public List<Approval> waiting() {
        if (waiting == null) {
            waiting = approvals.open();
        }
        return waiting;
    }

    /** Whether a model is put in force only when a second person has approved it. */
    public boolean needsApproval() {
        return activation.needsApproval();
    }

    /** Why this server refuses a model that should judge or look on, or null. */
    public String refusal(ModelVersion of) {
        return fitness.refusal(of).orElse(null);
    }

    /** The thresholds that a version judges with, or null if it does not judge. */
    public Thresholds thresholds(ModelVersion of) {
        return of.stage() != Stage.ACTIVE
                ? null
                : thresholds
                        .current(of.product())
                        .map(ThresholdPolicy::thresholds)
                        .orElse(null);
    }
}
