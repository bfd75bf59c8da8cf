package io.plantinspection.inspection;

import io.plantinspection.messages.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds inspections that were made; changes none. */
@ApplicationScoped
public class InspectionArchive {

    /** As many are counted and listed; whoever wants more narrows the criteria, or exports. */
    public static final int MOST = 10_000;

    /** As many are sorted for one page; where there are more, a walk soon meets the first of them. */
    private static final int MOST_SORTED = 50_000;

    private static final int MOST_NAMES = 200;

    private final EntityManager entities;

    protected InspectionArchive() {
        this(null);
    }

    @Inject
    public InspectionArchive(EntityManager entities) {
        this.entities = entities;
    }

    /** The inspection with this number, or null. */
    @Transactional
    public Inspection find(long id) {
        return entities.find(Inspection.class, id);
    }

    /**
     * Those that meet the criteria.
     *
     * @param first 0 for the first one; none is listed beyond {@link #MOST}
     * @param count how many to list
     */
    @Transactional
    public FoundInspections list(InspectionCriteria criteria, InspectionOrder order, int first, int count) {
        var query = new InspectionQuery(criteria);
        Counted all = counted(query);
        int listed = Math.min(count, all.number() - first);
        if (listed <= 0) {
            return new FoundInspections(List.of(), all);
        }
        List<Long> numbers = query.isSortedBy(order) || fewEnough(query, all)
                ? query.collected(entities, order, first, listed)
                : query.walked(entities, order, first, listed);
        return new FoundInspections(read(numbers), all);
    }

    private boolean fewEnough(InspectionQuery query, Counted all) {
        return !all.more() || query.count(entities, MOST_SORTED + 1) <= MOST_SORTED;
    }

    /** The newest inspections, whatever they found. */
    @Transactional
    public List<Inspection> newest(int count) {
        return newestAfter(InspectionCriteria.ALL, null, count);
    }

    /** The newest that meet the criteria, after this one if it is not null. Every call is as fast as the first. */
    @Transactional
    public List<Inspection> newestAfter(InspectionCriteria criteria, Inspection last, int count) {
        return read(new InspectionQuery(criteria).newestAfter(entities, last, count));
    }

    /** How many meet the criteria, counted up to {@link #MOST}. */
    @Transactional
    public Counted count(InspectionCriteria criteria) {
        return counted(new InspectionQuery(criteria));
    }

    /** How many of each verdict meet the criteria beside their verdict, each counted up to {@link #MOST}. */
    @Transactional
    public Map<Verdict, Counted> countVerdicts(InspectionCriteria criteria) {
        Map<Verdict, Counted> counts = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, counted(new InspectionQuery(criteria.with(verdict))));
        }
        return counts;
    }

    private Counted counted(InspectionQuery query) {
        return Counted.upTo(MOST, query.count(entities, MOST + 1));
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

    private List<Inspection> read(List<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        Map<Long, Inspection> found = entities.createQuery(
                        "select i from Inspection i where i.id in :numbers", Inspection.class)
                .setParameter("numbers", numbers)
                .setHint("eclipselink.read-only", true)
                .getResultStream()
                .collect(Collectors.toMap(Inspection::id, Function.identity()));
        return numbers.stream().map(found::get).toList();
    }
}
