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

    /** How many parts a model has judged, counted so far as lists are. */
    public Counted of(ModelVersion model) {
        return counts.computeIfAbsent(
                model.id(), id -> inspections.count(InspectionCriteria.ofModel(model.product(), model.version())));
    }
}
