package io.plantinspection.modelcompare;

import io.plantinspection.gate.Gates;
import io.plantinspection.gate.GoldenComparison;
import io.plantinspection.inspection.ShadowInspection;
import io.plantinspection.inspection.ShadowInspections;
import io.plantinspection.registry.Metric;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Two versions of a product side by side: what was measured, what they said of golden parts and of live ones. */
@Named
@RequestScoped
public class ComparePage {

    /** Most live parts that are looked at; the latest. */
    private static final int LIVE = 2000;

    /** Most disagreements about live parts that are listed; the latest. */
    private static final int LISTED = 50;

    @Inject
    private ModelPair pair;

    @Inject
    private ModelRegistry registry;

    @Inject
    private Gates gates;

    @Inject
    private ShadowInspections shadows;

    @Inject
    private FacesContext faces;

    private ModelVersion first;
    private ModelVersion second;
    private GoldenComparison golden;
    private List<ShadowInspection> live;

    /** Finds both versions, or answers that there are none. */
    public void load() throws IOException {
        if (first() == null || second() == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        }
    }

    /** The version on the left, or null. */
    public ModelVersion first() {
        if (first == null) {
            first = find(pair.getFirst());
        }
        return first;
    }

    /** The version on the right, or null. */
    public ModelVersion second() {
        if (second == null) {
            second = find(pair.getSecond());
        }
        return second;
    }

    private ModelVersion find(String version) {
        return pair.getProduct() == null || version == null
                ? null
                : registry.find(pair.getProduct(), version).orElse(null);
    }

    /** All versions of the product, the newest first. */
    public List<ModelVersion> versions() {
        return registry.of(pair.getProduct());
    }

    /** The names of all figures that either has. */
    public List<String> metrics() {
        return Stream.of(first(), second())
                .flatMap(model -> model.metrics().stream())
                .map(Metric::name)
                .distinct()
                .sorted()
                .toList();
    }

    /** What both said of the golden parts, or null where one of them never judged them. */
    public GoldenComparison golden() {
        if (golden == null) {
            golden = gates.compare(first(), second()).orElse(null);
        }
        return golden;
    }

    /** The scores that the first gave golden parts. */
    public ScoreStrip firstGolden() {
        return ScoreStrip.of(golden().parts(), GoldenComparison.Part::first);
    }

    /** The scores that the second gave golden parts. */
    public ScoreStrip secondGolden() {
        return ScoreStrip.of(golden().parts(), GoldenComparison.Part::second);
    }

    /** The latest live parts that one judged while the other looked on. */
    public List<ShadowInspection> live() {
        if (live == null) {
            live = Stream.concat(
                            shadows.beside(second(), first(), LIVE).stream(),
                            shadows.beside(first(), second(), LIVE).stream())
                    .toList();
        }
        return live;
    }

    /** Those of them that got two verdicts, at most fifty. */
    public List<ShadowInspection> liveDiffering() {
        return live().stream().filter(look -> !look.agrees()).limit(LISTED).toList();
    }

    /** Number of live parts that got two verdicts. */
    public long liveDisagreements() {
        return live().stream().filter(look -> !look.agrees()).count();
    }

    /** How the first's scores of live parts are distributed. */
    public ScoreBars firstLive() {
        return bars(first());
    }

    /** How the second's scores of live parts are distributed. */
    public ScoreBars secondLive() {
        return bars(second());
    }

    private ScoreBars bars(ModelVersion model) {
        return ScoreBars.of(live().stream()
                .mapToDouble(look -> look.model().id().equals(model.id())
                        ? look.score()
                        : look.inspection().result().score()));
    }
}
