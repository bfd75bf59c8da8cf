package io.plantinspection.trainings;

import io.plantinspection.progress.ProgressPoint;
import io.plantinspection.progress.ProgressPoints;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Two training runs side by side: in which values they differ, and how each went. */
@Named
@RequestScoped
public class TrainingComparison {

    private static final String RUN = "\\d{1,18}";

    @Inject
    private TrainingRuns runs;

    @Inject
    private ProgressPoints points;

    @Inject
    private FacesContext faces;

    private String a;
    private String b;
    private List<TrainingRun> both;
    private List<LossCurves> curves;

    /**
     * A value that the runs do not have in common.
     *
     * @param first the first run's, or null if it has none
     * @param second the second run's, or null if it has none
     */
    public record Difference(String name, String first, String second) {}

    /** Finds the runs that the address names, or answers that there are none. */
    public void load() throws IOException {
        if (both().size() < 2) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
        }
    }

    /** The two runs; fewer if the address names others. */
    public List<TrainingRun> both() {
        if (both == null) {
            both = Stream.of(a, b)
                    .filter(id -> id != null && id.matches(RUN))
                    .flatMap(id -> runs.lookUp(Long.parseLong(id)).stream())
                    .toList();
        }
        return both;
    }

    /** The runs that one can be compared with: those of the same product, the newest first. */
    public List<TrainingRun> others(TrainingRun run) {
        return runs.all().stream()
                .filter(other ->
                        other.product().equals(run.product()) && !other.id().equals(run.id()))
                .limit(20)
                .toList();
    }

    /** What the runs do not have in common: where their data lay, the seed and values of the profile. */
    public List<Difference> differences() {
        Map<String, String> first = values(both().get(0));
        Map<String, String> second = values(both().get(1));
        var names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(first.get(name), second.get(name)))
                .map(name -> new Difference(name, first.get(name), second.get(name)))
                .toList();
    }

    private static Map<String, String> values(TrainingRun run) {
        Map<String, String> values = ProfileText.values(run.trainingValues());
        values.put("dataset", run.dataset());
        values.put("dataset digest", run.datasetDigest());
        values.put("seed", Long.toString(run.seed()));
        values.put("profile", run.profileName());
        return values;
    }

    /** The lines of both on the same scales. */
    public List<LossCurves> curves() {
        if (curves == null) {
            List<List<ProgressPoint>> each =
                    both().stream().map(run -> points.of(run.id())).toList();
            int steps = both().stream().mapToInt(TrainingRun::steps).max().orElse(1);
            curves = LossCurves.onOneScale(each, steps);
        }
        return curves;
    }

    public String getA() {
        return a;
    }

    public void setA(String a) {
        this.a = a;
    }

    public String getB() {
        return b;
    }

    public void setB(String b) {
        this.b = b;
    }
}
