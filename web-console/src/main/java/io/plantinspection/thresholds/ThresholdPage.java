package io.plantinspection.thresholds;

import io.plantinspection.layout.PagedRows;
import io.plantinspection.proposal.ProposalState;
import io.plantinspection.proposal.ThresholdProposal;
import io.plantinspection.proposal.ThresholdProposals;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** A product's thresholds: those in force, what is proposed in their place, and every version there was. */
@Named
@RequestScoped
public class ThresholdPage {

    private static final int MOST_PROPOSALS = 20;
    private static final int ROWS = 20;

    @Inject
    private ModelRegistry registry;

    @Inject
    private ThresholdPolicies policies;

    @Inject
    private ThresholdProposals proposals;

    @Inject
    private ThresholdView view;

    @Inject
    private FacesContext faces;

    private List<ModelVersion> models;
    private ThresholdPolicy inForce;
    private ThresholdProposal waiting;
    private boolean looked;
    private PagedRows<ThresholdPolicy> versions;

    /** Finds the product that the address names, or the first one, and tries what is proposed for it or in force. */
    public void load() throws IOException {
        if (view.getProduct() == null) {
            products().stream().findFirst().ifPresent(view::setProduct);
        }
        if (view.getProduct() != null && model() == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        } else if (model() != null) {
            view.begin(inForce().thresholds().version());
            view.attempt(waiting() == null ? inForce().thresholds() : waiting().thresholds());
        }
    }

    private List<ModelVersion> models() {
        if (models == null) {
            models = registry.all();
        }
        return models;
    }

    /** The products with a model in force, by name. */
    public List<String> products() {
        return models().stream()
                .filter(model -> model.stage() == Stage.ACTIVE)
                .map(ModelVersion::product)
                .sorted()
                .toList();
    }

    /** The model whose scores the thresholds are for, or null if none is in force. */
    public ModelVersion model() {
        return models().stream()
                .filter(model ->
                        model.stage() == Stage.ACTIVE && model.product().equals(view.getProduct()))
                .findFirst()
                .orElse(null);
    }

    /** The model whose scores a version of the thresholds was for. */
    public ModelVersion model(ThresholdPolicy of) {
        return models().stream()
                .filter(model -> model.id() == of.modelId())
                .findFirst()
                .orElseThrow();
    }

    /** The thresholds in force. */
    public ThresholdPolicy inForce() {
        if (inForce == null) {
            inForce = policies.current(view.getProduct()).orElseThrow();
        }
        return inForce;
    }

    /** The proposal that waits for a second person, or null. */
    public ThresholdProposal waiting() {
        if (!looked) {
            waiting = proposals.waiting(view.getProduct()).orElse(null);
            looked = true;
        }
        return waiting;
    }

    /** Whether thresholds that are set by hand wait for a second person. */
    public boolean fourEyes() {
        return proposals.fourEyes();
    }

    /** Every version, the newest first. */
    public PagedRows<ThresholdPolicy> versions() {
        if (versions == null) {
            // versions have no gaps, so that their number is the newest's
            int newest = inForce().thresholds().version();
            String product = view.getProduct();
            versions = new PagedRows<>(() -> newest, (first, size) -> policies.history(product, first, size));
        }
        return versions;
    }

    /** Number of versions on a page of the list. */
    public int rows() {
        return ROWS;
    }

    /** Where the page of the list begins that has the version which the address names; 0 if it names none. */
    public int first() {
        int newest = inForce().thresholds().version();
        String named = view.getVersion();
        int version = named != null && named.matches("\\d{1,9}") ? Integer.parseInt(named) : newest;
        return version < 1 || version > newest ? 0 : (newest - version) / ROWS * ROWS;
    }

    /** Proposals that did not come into force and do not wait, the newest first. */
    public List<ThresholdProposal> dropped() {
        return proposals.dropped(view.getProduct(), MOST_PROPOSALS);
    }

    /** What became of a proposal. */
    public ProposalState state(ThresholdProposal proposal) {
        return proposal.state(inForce().thresholds().version());
    }
}
