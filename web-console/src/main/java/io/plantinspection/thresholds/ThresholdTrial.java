package io.plantinspection.thresholds;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.layout.PagedRows;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.simulation.GoldenTrial;
import io.plantinspection.simulation.GoldenTrials;
import io.plantinspection.simulation.LogitAxis;
import io.plantinspection.simulation.Sample;
import io.plantinspection.simulation.ScoreHistogram;
import io.plantinspection.simulation.Simulation;
import io.plantinspection.simulation.Simulations;
import io.plantinspection.simulation.Transition;
import io.plantinspection.threshold.ThresholdPolicy;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;

/** What other thresholds would change, drawn and counted. */
@Named
@RequestScoped
public class ThresholdTrial {

    private static final List<Integer> SAMPLES = List.of(100, 1000, 10_000, Sample.MOST);
    private static final int SCORE_DIGITS = 8;

    @Inject
    private Simulations simulations;

    @Inject
    private GoldenTrials goldenTrials;

    @Inject
    private ThresholdPage page;

    @Inject
    private ThresholdView view;

    @Inject
    private FacesContext faces;

    private Simulation simulation;
    private GoldenTrial golden;
    private boolean tried;
    private ScorePlot plot;
    private PagedRows<Inspection> changed;

    /** How many of the last parts thresholds can be tried on. */
    public List<Integer> samples() {
        return SAMPLES;
    }

    public Verdict[] verdicts() {
        return Verdict.values();
    }

    private Sample sample() {
        return view.sample(most -> simulations.latest(page.model(), most));
    }

    /** How many parts thresholds are tried on. */
    public long parts() {
        return sample().parts();
    }

    /** How often each score occurs. */
    public ScorePlot plot() {
        if (plot == null) {
            LogitAxis axis = view.axis(this::fitting);
            plot = new ScorePlot(simulations.histogram(sample(), axis), lanes(axis));
        }
        return plot;
    }

    /** An axis on which all scores and thresholds lie. */
    private LogitAxis fitting() {
        Thresholds now = page.inForce().thresholds();
        DoubleStream known = golden() == null ? DoubleStream.empty() : golden().scores();
        return LogitAxis.around(Stream.of(
                        DoubleStream.of(simulations.range(sample())),
                        known,
                        DoubleStream.of(now.review(), now.reject(), review(), reject()))
                .flatMapToDouble(scores -> scores)
                .toArray());
    }

    private List<ScorePlot.Lane> lanes(LogitAxis axis) {
        return Stream.of(Verdict.ACCEPT, Verdict.REJECT)
                .flatMap(quality -> Stream.of(
                        new ScorePlot.Lane("decided", quality, simulations.decided(sample(), quality, axis)),
                        new ScorePlot.Lane("golden", quality, golden(quality == Verdict.REJECT, axis))))
                .toList();
    }

    private ScoreHistogram golden(boolean bad, LogitAxis axis) {
        return golden() == null ? ScoreHistogram.of(axis, DoubleStream.empty()) : golden().histogram(bad, axis);
    }

    /** Draws on another axis if what is tried does not lie on the present one. */
    public void fit() {
        if (!view.axis(this::fitting).holds(review(), reject())) {
            view.refit();
            PrimeFaces.current().ajax().update("try:plot");
        }
    }

    /** What the tried thresholds say of the golden parts, or null if no gate has shown them to the model in force. */
    public GoldenTrial golden() {
        if (!tried) {
            golden = goldenTrials
                    .of(page.model(), page.inForce().thresholds(), drawn())
                    .orElse(null);
            tried = true;
        }
        return golden;
    }

    /** What the tried thresholds would change, or null if they are none. */
    public Simulation simulation() {
        if (simulation == null) {
            simulation = view.tried()
                    .map(tried -> simulations.simulate(sample(), page.inForce().thresholds(), tried))
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
    public PagedRows<Inspection> changed() {
        if (changed == null) {
            Simulation now = simulation();
            Transition change = shown();
            changed = new PagedRows<>(
                    () -> change.parts(),
                    (first, size) -> simulations.changed(now.sample(), now.proposed(), change, first, size));
        }
        return changed;
    }

    /** Tries the thresholds of an earlier version, or those in force. */
    public void again(ThresholdPolicy version) {
        view.attemptAgain(version.thresholds());
        view.refit();
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
        return view.tried().orElse(page.inForce().thresholds());
    }

    /** A number as the reader writes it. */
    public String written(int number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** A bar in words: the scores from its left to its right edge, and its parts. */
    public String written(ScorePlot.Bar bar) {
        NumberFormat score = NumberFormat.getInstance(locale());
        score.setMaximumFractionDigits(SCORE_DIGITS);
        return score.format(bar.from()) + " – " + score.format(bar.to()) + ": "
                + NumberFormat.getIntegerInstance(locale()).format(bar.parts());
    }

    private Locale locale() {
        return faces.getViewRoot().getLocale();
    }
}
