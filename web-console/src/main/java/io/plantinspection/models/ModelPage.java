package io.plantinspection.models;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.model.InvalidModelException;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.signin.CurrentUser;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The model registry: every version, which ones judge, and putting another in force. */
@Named
@RequestScoped
public class ModelPage {

    private static final System.Logger LOG = System.getLogger(ModelPage.class.getName());

    @Inject
    private ModelRegistry registry;

    @Inject
    private ThresholdPolicies thresholds;

    @Inject
    private CurrentUser user;

    private List<ModelVersion> versions;
    private String product;
    private String version;
    private String reason;
    private boolean refused;

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

    /** The thresholds that a version judges with, or null if it does not judge. */
    public Thresholds thresholds(ModelVersion of) {
        return of.stage() != Stage.ACTIVE
                ? null
                : thresholds
                        .current(of.product())
                        .map(ThresholdPolicy::thresholds)
                        .orElse(null);
    }

    /** Puts the chosen version in force. */
    public String activate() {
        if (!user.mayActivate()) {
            throw new SecurityException("the account " + user.name() + " may not activate models");
        }
        try {
            registry.activate(product, version, user.actor(), reason);
            return "/models?faces-redirect=true";
        } catch (IllegalStateException | IllegalArgumentException | InvalidModelException e) {
            LOG.log(System.Logger.Level.WARNING, "model " + version + " of " + product + " was not activated", e);
            refused = true;
            return null;
        }
    }

    /** Whether the chosen version could not be put in force. */
    public boolean refused() {
        return refused;
    }

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
