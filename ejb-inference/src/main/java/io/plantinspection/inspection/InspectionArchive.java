package io.plantinspection.inspection;

import io.plantinspection.messages.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
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

    /** So many of the newest tell how frequent scores are. */
    private static final int SAMPLE = 1000;

    private final EntityManager entities;
    private final int most;
    private final int mostSorted;

    protected InspectionArchive() {
        this(null);
    }

    @Inject
    public InspectionArchive(EntityManager entities) {
        this(entities, MOST, MOST_SORTED);
    }

    InspectionArchive(EntityManager entities, int most, int mostSorted) {
        this.entities = entities;
        this.most = most;
        this.mostSorted = mostSorted;
    }

    /** The inspection with this number, or null. */
    @Transactional
    public Inspection find(long id) {
        return entities.find(Inspection.class, id);
    }

    /**
     * Those that meet the criteria. Where there are too many to be sorted in an order, the newest come first.
     *
     * @param first 0 for the first one; none is listed beyond {@link #MOST}
     * @param count how many to list
     */
    @Transactional
    public FoundInspections list(InspectionCriteria criteria, InspectionOrder order, int first, int count) {
        boolean fewScores = fewScores(criteria);
        VerdictCounts verdicts = countVerdicts(criteria, fewScores);
        Counted all = verdicts.of(criteria.verdict());
        var query = new InspectionQuery(criteria, fewScores);
        boolean sorted = query.isSortedBy(order) || !all.more() || fewEnough(query);
        InspectionOrder possible = sorted || order.isWalked() ? order : InspectionOrder.NEWEST;
        int listed = Math.min(count, all.number() - first);
        if (listed <= 0) {
            return new FoundInspections(List.of(), possible, all, verdicts);
        }
        List<Long> numbers = sorted || query.isSortedBy(possible)
                ? query.collected(entities, possible, first, listed)
                : query.walked(entities, possible, first, listed);
        return new FoundInspections(read(numbers), possible, all, verdicts);
    }

    /** How many meet the criteria, counted up to {@link #MOST}. */
    @Transactional
    public Counted count(InspectionCriteria criteria) {
        return count(List.of(criteria)).get(0);
    }

    /** How many meet each of these criteria, counted up to {@link #MOST} and in one query. */
    @Transactional
    public List<Counted> count(List<InspectionCriteria> each) {
        if (each.isEmpty()) {
            return List.of();
        }
        List<InspectionQuery> queries = each.stream().map(InspectionQuery::new).toList();
        return InspectionQuery.count(queries, entities, most + 1).stream()
                .map(found -> Counted.upTo(most, found))
                .toList();
    }

    private boolean fewEnough(InspectionQuery query) {
        return query.count(entities, mostSorted + 1) <= mostSorted;
    }

    /**
     * Whether a span of scores is asked for that no more than a tenth of the newest inspections have. Since when is
     * usually a narrower question, and leads if it is asked.
     */
    private boolean fewScores(InspectionCriteria criteria) {
        InspectionCriteria scores = InspectionCriteria.ALL.with(criteria.scoreFrom(), criteria.scoreTo());
        return criteria.from() == null
                && !scores.equals(InspectionCriteria.ALL)
                && new InspectionQuery(scores).countAmongNewest(entities, SAMPLE) <= SAMPLE / 10;
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

    /** How many of each verdict meet the criteria beside their verdict, each counted up to {@link #MOST}. */
    private VerdictCounts countVerdicts(InspectionCriteria criteria, boolean fewScores) {
        var query = new InspectionQuery(criteria.with(null), fewScores);
        Map<Verdict, Integer> among = query.countVerdicts(entities, most + 1);
        Counted any = Counted.upTo(
                most, among.values().stream().mapToInt(Integer::intValue).sum());
        Map<Verdict, Counted> each = new EnumMap<>(Verdict.class);
        for (Verdict verdict : Verdict.values()) {
            int found = any.more() && !query.isByFewScores()
                    ? new InspectionQuery(criteria.with(verdict), fewScores).count(entities, most + 1)
                    : among.getOrDefault(verdict, 0);
            each.put(verdict, Counted.upTo(most, found));
        }
        return new VerdictCounts(any, each);
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
