package io.plantinspection.simulation;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.registry.ModelVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Tries thresholds on parts that were judged, by the scores that are on record. The database counts; nothing is loaded
 * but the parts that a list shows.
 */
@ApplicationScoped
public class Simulations {

    private static final String SCORES =
            " from inspection where product = ?1 and model_digest = ?2 and id between ?3 and ?4";

    private final EntityManager entities;

    protected Simulations() {
        this(null);
    }

    @Inject
    public Simulations(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * The last parts that a model judged.
     *
     * @param most of them, from 1 to {@link Sample#MOST}
     */
    @Transactional
    public Sample latest(ModelVersion model, int most) {
        if (most < 1 || most > Sample.MOST) {
            throw new IllegalArgumentException(
                    "a simulation looks at 1 to " + Sample.MOST + " parts, not at " + most + "; ask for fewer");
        }
        Object[] bounds = (Object[]) entities.createNativeQuery(
                        "select count(*), coalesce(min(id), 0), coalesce(max(id), 0) from (select id from inspection"
                                + " where product = ?1 and model_digest = ?2 order by id desc limit ?3) as latest")
                .setParameter(1, model.product())
                .setParameter(2, model.digest())
                .setParameter(3, most)
                .getSingleResult();
        return new Sample(model.product(), model.digest(), number(bounds[0]), number(bounds[1]), number(bounds[2]));
    }

    /** What these thresholds would have said of the parts. */
    @Transactional
    public Simulation simulate(Sample sample, Thresholds inForce, Thresholds proposed) {
        List<?> rows = of(
                        sample,
                        "select verdict, held, said, count(*), sum(earlier) from (select verdict, "
                                + verdict(5, 6) + " as held, " + verdict(7, 8) + " as said,"
                                + " case when threshold_version = ?9 then 0 else 1 end as earlier"
                                + SCORES + ") as judged group by verdict, held, said")
                .setParameter(5, inForce.review())
                .setParameter(6, inForce.reject())
                .setParameter(7, proposed.review())
                .setParameter(8, proposed.reject())
                .setParameter(9, inForce.version())
                .getResultList();
        return new Simulation(
                sample,
                inForce,
                proposed,
                rows.stream().map(Simulations::outcome).toList(),
                rows.stream().mapToLong(row -> number(((Object[]) row)[4])).sum());
    }

    /** What {@link Thresholds#verdict} does; null without a score. */
    private static String verdict(int review, int reject) {
        return "case when score < ?" + review + " then 'ACCEPT' when score < ?" + reject
                + " then 'REVIEW' when score is not null then 'REJECT' end";
    }

    private static Outcome outcome(Object row) {
        Object[] columns = (Object[]) row;
        return new Outcome(verdict(columns[0]), verdict(columns[1]), verdict(columns[2]), number(columns[3]));
    }

    private static Verdict verdict(Object column) {
        return column == null ? null : Verdict.valueOf(column.toString());
    }

    private static long number(Object column) {
        return ((Number) column).longValue();
    }

    /** The lowest and the highest score of the parts; empty without scores. */
    @Transactional
    public double[] range(Sample sample) {
        Object[] range =
                (Object[]) of(sample, "select min(score), max(score)" + SCORES).getSingleResult();
        return Arrays.stream(range)
                .filter(Objects::nonNull)
                .mapToDouble(score -> ((Number) score).doubleValue())
                .toArray();
    }

    /** How often each score occurs among the parts. */
    @Transactional
    public ScoreHistogram histogram(Sample sample, LogitAxis axis) {
        return binned(of(sample, bins(SCORES + " and score is not null")), axis);
    }

    /**
     * How often each score occurs among the parts that people have decided in one way; of several decisions the last one
     * counts.
     *
     * @param outcome ACCEPT for parts that are good, REJECT for bad ones
     */
    @Transactional
    public ScoreHistogram decided(Sample sample, Verdict outcome, LogitAxis axis) {
        String last = "select d.inspection from part_decision d where d.inspection between ?3 and ?4 and d.outcome = ?9"
                + " and d.number = (select max(o.number) from part_decision o where o.inspection = d.inspection)";
        Query query = of(sample, bins(SCORES + " and score is not null and id in (" + last + ")"));
        return binned(query.setParameter(9, outcome.name()), axis);
    }

    private static String bins(String scores) {
        return "select bin, count(*) from (select floor((ln(drawn / (1 - drawn)) - ?5) / ?6) as bin"
                + " from (select case when score < ?7 then ?7 when score > ?8 then ?8 else score end as drawn"
                + scores + ") as places) as bins group by bin";
    }

    private static ScoreHistogram binned(Query query, LogitAxis axis) {
        List<?> rows = query.setParameter(5, axis.low())
                .setParameter(6, axis.width())
                .setParameter(7, LogitAxis.EDGE)
                .setParameter(8, 1 - LogitAxis.EDGE)
                .getResultList();
        var parts = new TreeMap<Integer, Long>();
        rows.forEach(row ->
                parts.merge(LogitAxis.within(number(((Object[]) row)[0])), number(((Object[]) row)[1]), Long::sum));
        return new ScoreHistogram(axis, parts);
    }

    private Query of(Sample sample, String select) {
        return entities.createNativeQuery(select)
                .setParameter(1, sample.product())
                .setParameter(2, sample.model())
                .setParameter(3, sample.first())
                .setParameter(4, sample.last());
    }

    /**
     * Parts whose verdict would change in one way, the newest first.
     *
     * @param change one of {@link Simulation#transitions}
     */
    @Transactional
    public List<Inspection> changed(Sample sample, Thresholds proposed, Transition change, int first, int count) {
        return entities.createQuery(
                        "select i from Inspection i where i.product = :product and i.modelDigest = :model"
                                + " and i.id between :first and :last and i.verdict = :from"
                                + " and i.score >= :low and i.score < :high order by i.id desc",
                        Inspection.class)
                .setParameter("product", sample.product())
                .setParameter("model", sample.model())
                .setParameter("first", sample.first())
                .setParameter("last", sample.last())
                .setParameter("from", change.from())
                .setParameter("low", low(proposed, change.to()))
                .setParameter("high", high(proposed, change.to()))
                .setFirstResult(first)
                .setMaxResults(count)
                .getResultList();
    }

    private static double low(Thresholds thresholds, Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> 0;
            case REVIEW -> thresholds.review();
            case REJECT -> thresholds.reject();
        };
    }

    private static double high(Thresholds thresholds, Verdict verdict) {
        return switch (verdict) {
            case ACCEPT -> thresholds.review();
            case REVIEW -> thresholds.reject();
            case REJECT -> Double.MAX_VALUE;
        };
    }
}
