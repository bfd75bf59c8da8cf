package io.plantinspection.models;

import io.plantinspection.inspection.Counted;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.inspection.InspectionCriteria;
import io.plantinspection.registry.ModelRegistry;
import io.plantinspection.registry.ModelVersion;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which models a page lists, all or those of the product that its address names, and how many parts each has judged. */
@Named
@RequestScoped
public class JudgedParts {

    private static final int ROWS = 50;

    @Inject
    private ModelAddress address;

    @Inject
    private ModelPage all;

    @Inject
    private ModelRegistry registry;

    @Inject
    private InspectionArchive inspections;

    private final Map<Long, Counted> counts = new HashMap<>();
    private List<ModelVersion> versions;

    /** The models, the newest first. */
    public List<ModelVersion> versions() {
        if (versions == null) {
            versions = address.getProduct() == null ? all.versions() : registry.of(address.getProduct());
        }
        return versions;
    }

    /** Number of models on a page of the list. */
    public int rows() {
        return ROWS;
    }

    /** How many parts a model has judged, counted so far as lists are; those on its page of the list are counted with it. */
    public Counted of(ModelVersion model) {
        if (!counts.containsKey(model.id())) {
            count(beside(model));
        }
        return counts.get(model.id());
    }

    /** The models on the same page of the list; a page of one model lists none. */
    private List<ModelVersion> beside(ModelVersion model) {
        if (versions == null) {
            return List.of(model);
        }
        int place = versions.stream().map(ModelVersion::id).toList().indexOf(model.id());
        int first = place / ROWS * ROWS;
        return versions.subList(first, Math.min(versions.size(), first + ROWS));
    }

    private void count(List<ModelVersion> models) {
        List<Counted> counted = inspections.count(models.stream()
                .map(model -> InspectionCriteria.ofModel(model.product(), model.version()))
                .toList());
        for (int i = 0; i < models.size(); i++) {
            counts.put(models.get(i).id(), counted.get(i));
        }
    }
}
