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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.primefaces.PrimeFaces;

/** One training run: what was asked for, how it goes, and what the network makes of some parts. */
@Named
@RequestScoped
public class TrainingPage {

    @Inject
    private TrainingRuns runs;

    @Inject
    private ProgressPoints points;

    @Inject
    private TrainingWatch watch;

    @Inject
    private FacesContext faces;

    private TrainingRun run;
    private List<ProgressPoint> all;
    private LossCurves curves;

    /** Finds the run that the address names, or answers that there is none. */
    public void load() throws IOException {
        if (run() == null) {
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
            faces.responseComplete();
            return;
        }
        changedParts();
    }

    /** Has the browser replace what is no longer as it shows it; the rest stays untouched and does not flicker. */
    public void refresh() {
        PrimeFaces.current().ajax().update(changedParts());
    }

    private List<String> changedParts() {
        List<ProgressPoint> strips = strips();
        Map<String, String> states = new TreeMap<>();
        states.put("now", run().phase() + " " + run().changedAt());
        states.put("control", run().phase() + " " + run().stopAsked());
        states.put("facts", run().phase() + " " + run().checkpointStep());
        states.put("curves", newest() == null ? "" : newest().step() + " " + newest().at());
        states.put(
                "strips",
                strips.isEmpty()
                        ? ""
                        : strips.get(0).step() + " " + strips.get(0).strip());
        return states.entrySet().stream()
                .filter(part -> watch.isNew(part.getKey(), part.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The run, or null if there is none of that number. */
    public TrainingRun run() {
        String id = watch.getId();
        if (run == null && id != null && id.matches("\\d{1,18}")) {
            run = runs.lookUp(Long.parseLong(id)).orElse(null);
        }
        return run;
    }

    /** Whether nothing of it will change any more. */
    public boolean over() {
        return run() == null || run().phase().isLast();
    }

    /** The newest point, or null if nothing was noted yet. */
    public ProgressPoint newest() {
        return points().isEmpty() ? null : points().get(points().size() - 1);
    }

    /** Losses and learning rate over the steps. */
    public LossCurves curves() {
        if (curves == null) {
            curves = new LossCurves(points(), run().steps());
        }
        return curves;
    }

    /** The points with a picture, the newest first. */
    public List<ProgressPoint> strips() {
        List<ProgressPoint> strips = new ArrayList<>(
                points().stream().filter(point -> point.strip() != null).toList());
        Collections.reverse(strips);
        return strips;
    }

    /** Every value that the run was made with, by name. */
    public List<Map.Entry<String, String>> values() {
        return List.copyOf(ProfileText.values(run().trainingValues()).entrySet());
    }

    private List<ProgressPoint> points() {
        if (all == null) {
            all = points.of(run().id());
        }
        return all;
    }
}
