package io.plantinspection.thresholds;

import io.plantinspection.access.Permission;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.proposal.ProposalState;
import io.plantinspection.proposal.ThresholdProposal;
import io.plantinspection.proposal.ThresholdProposals;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.Stage;
import io.plantinspection.signin.CurrentUser;
import io.plantinspection.simulation.Sample;
import io.plantinspection.simulation.Simulation;
import io.plantinspection.simulation.Simulations;
import io.plantinspection.simulation.Transition;
import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;

/** A product's thresholds: what others would change, and every version there was. */
@Named
@RequestScoped
public class ThresholdPage {

    private static final List<Integer> SAMPLES = List.of(100, 1000, 10_000, Sample.MOST);
    private static final int MOST_PROPOSALS = 20;

    @Inject
    private ModelRegistry registry;

    @Inject
    private ThresholdPolicies policies;

    @Inject
    private ThresholdProposals proposals;

    @Inject
    private Simulations simulations;

    @Inject
    private ThresholdView view;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private List<ModelVersion> models;
    private ThresholdPolicy inForce;
    private ThresholdProposal waiting;
    private boolean looked;
    private Simulation simulation;
    private ScorePlot plot;
    private ChangedRows changed;
    private PolicyRows versions;

    /** Finds the product that the address names, or the first one, and tries what is proposed for it or in force. */
    public void load() throws IOException {
        if (!user.may(Permission.SEE_RECORD)) {
            refuse(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (view.getProduct() == null) {
            products().stream().findFirst().ifPresent(view::setProduct);
        }
        if (view.getProduct() != null && model() == null) {
            refuse(HttpServletResponse.SC_NOT_FOUND);
        } else if (model() != null) {
            view.begin(inForce().thresholds().version());
            view.attempt(waiting() == null ? inForce().thresholds() : waiting().thresholds());
        }
    }

    private void refuse(int status) throws IOException {
        faces.getExternalContext().responseSendError(status, null);
        faces.responseComplete();
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

    /** How many of the last parts thresholds can be tried on. */
    public List<Integer> samples() {
        return SAMPLES;
    }

    public Verdict[] verdicts() {
        return Verdict.values();
    }

    private Sample sample() {
        return view.sample(most -> simulations.latest(model(), most));
    }

    /** How often each score occurs. */
    public ScorePlot plot() {
        if (plot == null) {
            Thresholds now = inForce().thresholds();
            plot = new ScorePlot(simulations.histogram(sample()), now.review(), now.reject(), review(), reject());
        }
        return plot;
    }

    /** What the tried thresholds would change, or null if they are none. */
    public Simulation simulation() {
        if (simulation == null) {
            simulation = view.tried()
                    .map(tried -> simulations.simulate(sample(), inForce().thresholds(), tried))
                    .orElse(null);
        }
        return simulation;
    }

    /** The way to change whose parts are listed: the chosen one if parts still change so, else the first; or null. */
    public Transition shown() {
        List<Transition> all = simulation() == null ? List.of() : simulation().transitions();
        return all.stream()
                .filter(change -> change.from() == view.from() && change.to() == view.to())
                .findFirst()
                .orElse(all.isEmpty() ? null : all.get(0));
    }

    /** The parts that change in that way. */
    public ChangedRows changed() {
        if (changed == null) {
            changed = new ChangedRows(simulations, simulation(), shown());
        }
        return changed;
    }

    /** Every version, the newest first. */
    public PolicyRows versions() {
        if (versions == null) {
            versions = new PolicyRows(
                    policies, view.getProduct(), inForce().thresholds().version());
        }
        return versions;
    }

    /** Proposals that did not come into force and do not wait, the newest first. */
    public List<ThresholdProposal> dropped() {
        return proposals.dropped(view.getProduct(), MOST_PROPOSALS);
    }

    /** Tries the thresholds of an earlier version, or those in force. */
    public void again(ThresholdPolicy version) {
        view.attemptAgain(version.thresholds());
    }

    /** Where the line of review is drawn. */
    public double review() {
        return drawn().review();
    }

    /** Where the line of rejection is drawn. */
    public double reject() {
        return drawn().reject();
    }

    /** What is tried, or what is in force where what is typed is no pair of thresholds. */
    private Thresholds drawn() {
        return view.tried().orElse(inForce().thresholds());
    }

    /** What became of a proposal. */
    public ProposalState state(ThresholdProposal proposal) {
        return proposal.state(inForce().thresholds().version());
    }

    /** A number as the reader writes it. */
    public String written(int number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** A bar in words: the scores from its left to its right edge, and its parts. */
    public String written(ScorePlot.Bar bar) {
        NumberFormat score = NumberFormat.getInstance(locale());
        score.setMaximumFractionDigits(6);
        return score.format(bar.from()) + " – " + score.format(bar.to()) + ": "
                + NumberFormat.getIntegerInstance(locale()).format(bar.parts());
    }

    private Locale locale() {
        return faces.getViewRoot().getLocale();
    }
}
