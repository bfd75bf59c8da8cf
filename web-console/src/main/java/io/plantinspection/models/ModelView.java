package io.plantinspection.models;

import io.plantinspection.approval.Approval;
import io.plantinspection.approval.Approvals;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.gate.Gate;
import io.plantinspection.gate.GateResult;
import io.plantinspection.gate.Gates;
import io.plantinspection.golden.GoldenContent;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.model.ModelContract;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.TimeInForce;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One model with everything that is known of it. */
@Named
@RequestScoped
public class ModelView {

    private static final int ENTRIES = 50;
    private static final int COMPARED = 5;

    @Inject
    private ModelAddress address;

    @Inject
    private ModelRegistry registry;

    @Inject
    private Gates gates;

    @Inject
    private GoldenSets golden;

    @Inject
    private Approvals approvals;

    @Inject
    private AuditTrail audit;

    @Inject
    private DatabaseClock clock;

    @Inject
    private FacesContext faces;

    private ModelVersion model;
    private List<Gate> tried;
    private GateResult result;
    private List<Approval> proposals;
    private GoldenContent content;

    /** Finds the model that the address names, or answers that there is none. */
    public void load() throws IOException {
        if (model() == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        }
    }

    /** The model that the address names, or null. */
    public ModelVersion model() {
        if (model == null && address.getProduct() != null && address.getVersion() != null) {
            model = registry.find(address.getProduct(), address.getVersion()).orElse(null);
        }
        return model;
    }

    /** Its latest gate, or null. */
    public Gate gate() {
        if (tried == null) {
            tried = gates.of(model());
        }
        return tried.isEmpty() ? null : tried.get(0);
    }

    /** Whether its golden parts are being judged now. */
    public boolean gateRuns() {
        return gate() != null && gate().state() == Gate.State.RUNNING && !gate().isStalled(clock.now());
    }

    /** What came of the latest gate, or null. */
    public GateResult result() {
        if (result == null && gate() != null) {
            result = gates.result(gate()).orElse(null);
        }
        return result;
    }

    /** The product's golden parts. */
    public GoldenContent golden() {
        if (content == null) {
            content = golden.of(model().product());
        }
        return content;
    }

    /** Whether there are enough of them for a gate. */
    public boolean goldenIsLargeEnough() {
        return gates.isLargeEnough(golden());
    }

    /** Golden parts of either kind that a gate needs at least. */
    public int partsNeeded() {
        return gates.partsNeeded();
    }

    /** Its proposals, the latest first. */
    public List<Approval> proposals() {
        if (proposals == null) {
            proposals = approvals.of(model());
        }
        return proposals;
    }

    /** The times that it was in force, the latest first. */
    public List<TimeInForce> times() {
        return registry.timesInForce(model().product()).stream()
                .filter(time -> time.model().id().equals(model().id()))
                .toList();
    }

    /** The product's five newest other versions, to compare with. */
    public List<ModelVersion> others() {
        return registry.of(model().product()).stream()
                .filter(other -> !other.id().equals(model().id()))
                .limit(COMPARED)
                .toList();
    }

    /** Everything that its file says of itself, by name. */
    public List<Map.Entry<String, String>> facts() {
        return List.copyOf(new TreeMap<>(model().facts()).entrySet());
    }

    /** Number of the training run that made it, or null where its file names none. */
    public Long run() {
        String named = model().fact("training_run");
        return named != null && named.matches("\\d{1,18}") ? Long.valueOf(named) : null;
    }

    /** Whether its file brings parity vectors, null where it is not on record. */
    public Boolean checked() {
        String contract = model().fact(ModelContract.KEY_CONTRACT);
        return contract == null ? null : !contract.equals(ModelContract.WITHOUT_PARITY);
    }

    /** What was done to it, the latest first. */
    public List<AuditEvent> history() {
        return audit.about(model().subject(), ENTRIES);
    }
}
