package io.plantinspection.inspection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** What inspections can be told apart by. */
@ApplicationScoped
public class InspectionNames {

    private static final int MOST_NAMES = 200;

    private final EntityManager entities;

    protected InspectionNames() {
        this(null);
    }

    @Inject
    public InspectionNames(EntityManager entities) {
        this.entities = entities;
    }

    /** Products of which a part was inspected; in their order, no more than a list to choose from can hold. */
    @Transactional
    public List<String> products() {
        return names("product", "");
    }

    /** Lines at which a part was inspected. */
    @Transactional
    public List<String> lines() {
        return names("line", " nulls last");
    }

    /** Stations at which a part was inspected. */
    @Transactional
    public List<String> stations() {
        return names("station", " nulls last");
    }

    /** Versions of models that judged a part. */
    @Transactional
    public List<String> modelVersions() {
        return names("model_version", "");
    }

    /** From one value to the next by the column's index; {@code distinct} would look at every inspection. */
    private List<String> names(String column, String nulls) {
        List<String> names = new ArrayList<>();
        String last = "";
        while (last != null && names.size() < MOST_NAMES) {
            List<?> next = entities.createNativeQuery("select " + column + " from inspection where " + column
                            + " > ? order by " + column + nulls + " fetch first 1 rows only")
                    .setParameter(1, last)
                    .getResultList();
            last = next.isEmpty() ? null : (String) next.get(0);
            if (last != null) {
                names.add(last);
            }
        }
        return names;
    }
}
