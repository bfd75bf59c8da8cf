package io.plantinspection.models;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Shadowing;
import io.plantinspection.registry.Stage;
import io.plantinspection.signin.CurrentUser;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The model registry: every version, which ones judge or look on, and changing that. */
@Named
@RequestScoped
public class ModelPage {

    /** What can be done to a version. */
    public enum Command {
        /** Puts it in force. */
        ACTIVATE,
        /** Has it look at the parts that the model in force judges. */
        SHADOW,
        /** Ends that. */
        UNSHADOW
    }

    private static final System.Logger LOG = System.getLogger(ModelPage.class.getName());

    @Inject
    private ModelRegistry registry;

    @Inject
    private ModelActivation activation;

    @Inject
    private Shadowing shadowing;

    @Inject
    private ThresholdPolicies thresholds;

    @Inject
    private CurrentUser user;

    private List<ModelVersion> versions;
    private Command command = Command.ACTIVATE;
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

    /** What can be done to a version. */
    public List<Command> commands(ModelVersion to) {
        return switch (to.stage()) {
            case ACTIVE -> List.of();
            case SHADOW -> List.of(Command.ACTIVATE, Command.UNSHADOW);
            default ->
                inForce().stream().anyMatch(m -> m.product().equals(to.product()))
                        ? List.of(Command.ACTIVATE, Command.SHADOW)
                        : List.of(Command.ACTIVATE);
        };
    }

    /** Does the chosen command to the chosen version. */
    public String carryOut() {
        try {
            switch (command) {
                case ACTIVATE -> activation.activate(product, version, user.actor(), reason);
                case SHADOW -> shadowing.begin(product, version, user.actor(), reason);
                case UNSHADOW -> shadowing.end(product, user.actor(), reason);
            }
            return "/models?faces-redirect=true";
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, command + " of model " + version + " of " + product + " failed", e);
            refused = true;
            return null;
        }
    }

    /** Whether the chosen command could not be done. */
    public boolean refused() {
        return refused;
    }

    public Command getCommand() {
        return command;
    }

    public void setCommand(Command command) {
        this.command = command;
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
