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
import java.util.List;
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

    /** How often each score occurs among the parts. */
    @Transactional
    public ScoreHistogram histogram(Sample sample) {
        List<?> rows = of(
                        sample,
                        "select bin, count(*) from (select cast(floor(ln(drawn / (1 - drawn)) / ?5) as integer) as bin"
                                + " from (select case when score < ?6 then ?6 when score > ?7 then ?7 else score end"
                                + " as drawn" + SCORES + " and score is not null) as drawn) as bins group by bin")
                .setParameter(5, LogitAxis.BIN)
                .setParameter(6, LogitAxis.EDGE)
                .setParameter(7, 1 - LogitAxis.EDGE)
                .getResultList();
        var parts = new TreeMap<Integer, Long>();
        rows.forEach(row -> parts.put((int) number(((Object[]) row)[0]), number(((Object[]) row)[1])));
        return new ScoreHistogram(parts);
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
