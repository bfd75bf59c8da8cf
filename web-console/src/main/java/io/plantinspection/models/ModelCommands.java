package io.plantinspection.models;

import io.plantinspection.approval.Approval;
import io.plantinspection.approval.Approvals;
import io.plantinspection.gate.Gate;
import io.plantinspection.gate.Gates;
import io.plantinspection.models.ModelCommand.Kind;
import io.plantinspection.registry.ModelActivation;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Shadowing;
import io.plantinspection.registry.Stage;
import io.plantinspection.signature.SignatureRefusedException;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the user can do to models, and doing it. */
@Named
@RequestScoped
public class ModelCommands {

    private static final System.Logger LOG = System.getLogger(ModelCommands.class.getName());

    @Inject
    private ModelRegistry registry;

    @Inject
    private ModelActivation activation;

    @Inject
    private Shadowing shadowing;

    @Inject
    private Gates gates;

    @Inject
    private Approvals approvals;

    @Inject
    private ModelCommand command;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private String reason;
    private String password;
    private String refusal;
    private String detail;

    /** What changes a version's stage, for the list. */
    public List<Kind> ofStage(ModelVersion model) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        boolean inForce = model.stage() == Stage.ACTIVE;
        add(kinds, Kind.ACTIVATE, !inForce && (model.isApproved() || !activation.needsApproval()));
        add(kinds, Kind.ROLL_BACK, inForce && registry.before(model.product()).isPresent());
        add(kinds, Kind.UNSHADOW, model.stage() == Stage.SHADOW);
        add(
                kinds,
                Kind.SHADOW,
                !inForce
                        && model.stage() != Stage.SHADOW
                        && registry.active(model.product()).isPresent());
        return List.copyOf(kinds);
    }

    /** All that can be done to a version now, what comes next first. */
    public List<Kind> of(ModelVersion model) {
        Optional<Gate> gate = gates.of(model).stream().findFirst();
        Optional<Approval> open = approvals.open(model);
        boolean second = open.map(proposal -> approvals.isSecondPerson(proposal, user.name()))
                .orElse(false);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        add(
                kinds,
                Kind.GATE,
                model.stage() != Stage.ACTIVE
                        && gate.map(Gate::state)
                                .filter(Gate.State.RUNNING::equals)
                                .isEmpty());
        add(
                kinds,
                Kind.PROPOSE,
                open.isEmpty()
                        && !model.isApproved()
                        && gate.map(Gate::state)
                                .filter(Gate.State.PASSED::equals)
                                .isPresent());
        add(kinds, Kind.WITHDRAW, open.isPresent());
        add(kinds, Kind.APPROVE, second);
        add(kinds, Kind.DECLINE, open.isPresent());
        kinds.addAll(ofStage(model));
        return List.copyOf(kinds);
    }

    private void add(Set<Kind> kinds, Kind kind, boolean possible) {
        if (possible && user.may(kind.permission())) {
            kinds.add(kind);
        }
    }

    /** What waits for the signature of the dialog's model. */
    public Approval waiting() {
        return registry.find(command.getProduct(), command.getVersion())
                .flatMap(approvals::open)
                .orElse(null);
    }

    /** Does the chosen command to the chosen version. */
    public String carryOut() {
        String product = command.getProduct();
        String version = command.getVersion();
        try {
            switch (command.getKind()) {
                case GATE -> gates.begin(product, version, user.actor());
                case PROPOSE -> approvals.propose(product, version, user.actor(), reason);
                case WITHDRAW -> approvals.withdraw(proposal(), user.actor(), reason);
                case APPROVE -> approvals.approve(proposal(), user.actor(), password, reason);
                case DECLINE -> approvals.decline(proposal(), user.actor(), reason);
                case ACTIVATE -> activation.activate(product, version, user.actor(), reason);
                case ROLL_BACK -> activation.rollBack(product, user.actor(), reason);
                case SHADOW -> shadowing.begin(product, version, user.actor(), reason);
                case UNSHADOW -> shadowing.end(product, user.actor(), reason);
            }
            return faces.getViewRoot().getViewId() + "?faces-redirect=true&includeViewParams=true";
        } catch (SignatureRefusedException e) {
            refusal = "signature.refused." + e.outcome();
        } catch (IllegalStateException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, command.getKind() + " of model " + version + " failed", e);
            refusal = "models." + command.getKind() + ".refused";
            detail = e.getMessage();
        }
        return null;
    }

    private long proposal() {
        Approval waiting = waiting();
        if (waiting == null) {
            throw new IllegalStateException("no proposal of model " + command.getProduct() + "/" + command.getVersion()
                    + " waits for an answer any more");
        }
        return waiting.id();
    }

    /** Key of the text that says that the command could not be done, or null. */
    public String refusal() {
        return refusal;
    }

    /** Why not, as the record says it, or null. */
    public String detail() {
        return detail;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
