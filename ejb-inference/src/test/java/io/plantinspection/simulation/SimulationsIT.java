package io.plantinspection.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.registry.TestRegistry;
import io.plantinspection.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationsIT {

    private static final Thresholds IN_FORCE = new Thresholds(3, 0.4, 0.6);
    private static final LogitAxis AXIS = LogitAxis.around(0, 1);
    private static final Thresholds EARLIER = new Thresholds(2, 0.5, 0.9);

    @TempDir
    private Path home;

    private final TestDatabase database = new TestDatabase();
    private final JudgedParts parts = new JudgedParts(database);
    private final Simulations simulations = new Simulations(database.entities());
    private TestRegistry plant;
    private ModelVersion model;

    @BeforeEach
    void start() {
        plant = new TestRegistry(database, home, Map.of());
        model = plant.bringIntoForce("flange", "1");
    }

    @AfterEach
    void stop() {
        plant.close();
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void counts_lists_and_bins_are_those_of_a_recount(long seed) {
        var random = new Random(seed);
        Double[] before = scores(random, 150);
        Double[] since = scores(random, 350);
        parts.judge(model, EARLIER, before);
        parts.judge(model, IN_FORCE, since);
        double one = score(random);
        double other = score(random);
        var proposed = new Thresholds(4, Math.min(one, other), Math.max(one, other));
        Sample sample = latest(400);

        Simulation simulation = simulate(sample, proposed);

        List<Part> recounted = Stream.concat(
                        Arrays.stream(before).map(score -> new Part(EARLIER, score)),
                        Arrays.stream(since).map(score -> new Part(IN_FORCE, score)))
                .skip(100)
                .toList();
        assertThat(sample.parts()).isEqualTo(400);
        assertThat(simulation.earlier()).isEqualTo(50);
        assertThat(simulation.unscored())
                .isEqualTo(recounted.stream().filter(part -> part.score == null).count());
        for (Verdict verdict : Verdict.values()) {
            assertThat(simulation.given(verdict)).isEqualTo(count(recounted, verdict, null));
            assertThat(simulation.inForce(verdict)).isEqualTo(count(recounted, verdict, IN_FORCE));
            assertThat(simulation.proposed(verdict)).isEqualTo(count(recounted, verdict, proposed));
        }
        Map<List<Verdict>, Long> changes = recounted.stream()
                .map(part -> List.of(part.verdict(null), part.verdict(proposed)))
                .filter(change -> change.get(0) != change.get(1))
                .collect(Collectors.groupingBy(change -> change, Collectors.counting()));
        assertThat(simulation.transitions())
                .allSatisfy(
                        change -> assertThat(listed(sample, proposed, change)).isEqualTo(change.parts()))
                .extracting(change -> Map.entry(List.of(change.from(), change.to()), change.parts()))
                .containsExactlyInAnyOrderElementsOf(changes.entrySet());
        assertThat(simulation.changed())
                .isEqualTo(changes.values().stream().mapToLong(Long::longValue).sum());
        double[] scored = recounted.stream()
                .map(Part::score)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .toArray();
        for (LogitAxis axis : List.of(LogitAxis.around(scored), LogitAxis.around(0.1, 0.2))) {
            assertThat(histogram(sample, axis)).isEqualTo(ScoreHistogram.of(axis, DoubleStream.of(scored)));
        }
        assertThat(database.inTransaction(() -> simulations.range(sample)))
                .containsExactly(
                        DoubleStream.of(scored).min().orElseThrow(),
                        DoubleStream.of(scored).max().orElseThrow());
    }

    private record Part(Thresholds judgedBy, Double score) {

        /** By these thresholds, or by those that the part was judged by. */
        Verdict verdict(Thresholds by) {
            return score == null ? Verdict.REVIEW : (by == null ? judgedBy : by).verdict(score);
        }
    }

    private static long count(List<Part> parts, Verdict verdict, Thresholds by) {
        return parts.stream().filter(part -> part.verdict(by) == verdict).count();
    }

    /** Scores as models give them: most near 0, some near 1, some at the very ends, now and then none. */
    private static Double[] scores(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> random.nextInt(20) == 0 ? null : score(random))
                .toArray(Double[]::new);
    }

    private static double score(Random random) {
        int ends = random.nextInt(20);
        return ends < 2 ? ends : 1 / (1 + Math.exp(2 - 6 * random.nextGaussian()));
    }

    private long listed(Sample sample, Thresholds proposed, Transition change) {
        return database.inTransaction(() -> simulations.changed(sample, proposed, change, 0, 1000)).stream()
                .filter(part -> part.result().verdict() == change.from())
                .filter(part -> proposed.verdict(part.result().score()) == change.to())
                .count();
    }

    @Test
    void a_score_that_equals_a_threshold_is_already_looked_at_or_rejected() {
        parts.judge(model, IN_FORCE, 0.2, 0.3, 0.7, 0.8);

        Simulation simulation = simulate(latest(10), new Thresholds(4, 0.3, 0.8));

        assertThat(simulation.proposed(Verdict.ACCEPT)).isEqualTo(1);
        assertThat(simulation.proposed(Verdict.REVIEW)).isEqualTo(2);
        assertThat(simulation.proposed(Verdict.REJECT)).isEqualTo(1);
        assertThat(simulation.transitions())
                .containsExactly(
                        new Transition(Verdict.REJECT, Verdict.REVIEW, 1),
                        new Transition(Verdict.ACCEPT, Verdict.REVIEW, 1));
    }

    @Test
    void parts_of_other_products_and_models_are_left_out() {
        ModelVersion valve = plant.bringIntoForce("valve", "1");
        parts.judge(model, IN_FORCE, 0.1, 0.2);
        parts.judge(valve, IN_FORCE, 0.3);
        ModelVersion next = plant.bringIntoForce("flange", "2");
        parts.judge(next, IN_FORCE, 0.9);

        Sample sample = latest(10);

        assertThat(sample.parts()).isEqualTo(2);
        assertThat(histogram(sample, AXIS).size()).isEqualTo(2);
        assertThat(simulate(sample, new Thresholds(4, 0, 0)).changed()).isEqualTo(2);
    }

    @Test
    void parts_that_come_while_somebody_looks_do_not_change_what_is_seen() {
        parts.judge(model, IN_FORCE, 0.1, 0.45, 0.5);
        Sample sample = latest(2);
        parts.judge(model, IN_FORCE, 0.1, 0.1);

        Simulation simulation = simulate(sample, new Thresholds(4, 0.6, 0.6));

        Transition change = simulation.transitions().get(0);
        assertThat(change).isEqualTo(new Transition(Verdict.REVIEW, Verdict.ACCEPT, 2));
        assertThat(database.inTransaction(() -> simulations.changed(sample, simulation.proposed(), change, 0, 1)))
                .singleElement()
                .extracting(Inspection::id)
                .isEqualTo(sample.last());
        assertThat(database.inTransaction(() -> simulations.changed(sample, simulation.proposed(), change, 1, 5)))
                .singleElement()
                .extracting(Inspection::id)
                .isEqualTo(sample.first());
    }

    @Test
    void of_several_decisions_about_a_part_the_last_one_counts() {
        parts.judge(model, IN_FORCE, 0.3, 0.45, 0.5, 0.55, null);
        Sample sample = latest(4);
        List<Long> ids = LongStream.rangeClosed(sample.first() - 1, sample.last())
                .boxed()
                .toList();
        decide(ids.get(0), 1, Verdict.ACCEPT);
        decide(ids.get(1), 1, Verdict.ACCEPT);
        decide(ids.get(2), 1, Verdict.ACCEPT);
        decide(ids.get(2), 2, Verdict.REJECT);
        decide(ids.get(4), 1, Verdict.REJECT);

        assertThat(decided(sample, Verdict.ACCEPT)).isEqualTo(ScoreHistogram.of(AXIS, DoubleStream.of(0.45)));
        assertThat(decided(sample, Verdict.REJECT)).isEqualTo(ScoreHistogram.of(AXIS, DoubleStream.of(0.5)));
    }

    private void decide(long part, int number, Verdict outcome) {
        database.execute("insert into part_decision (id, inspection, number, outcome, reason, decided_by, decided_at,"
                + " audit_sequence) values (next value for part_decision_seq, " + part + ", " + number + ", '"
                + outcome + "', 'seen', 'ben', 0, 0)");
    }

    private ScoreHistogram decided(Sample sample, Verdict outcome) {
        return database.inTransaction(() -> simulations.decided(sample, outcome, AXIS));
    }

    @Test
    void a_model_that_has_judged_nothing_has_an_empty_sample() {
        Sample sample = latest(1000);

        assertThat(sample).isEqualTo(new Sample("flange", model.digest(), 0, 0, 0));
        assertThat(simulate(sample, new Thresholds(4, 0.1, 0.2)).share()).isZero();
        assertThat(histogram(sample, AXIS).parts()).isEmpty();
        assertThat(database.inTransaction(() -> simulations.range(sample))).isEmpty();
    }

    @Test
    void more_parts_than_a_simulation_may_look_at_are_refused() {
        for (int most : new int[] {0, -1, Sample.MOST + 1}) {
            assertThatIllegalArgumentException().isThrownBy(() -> latest(most)).withMessageContaining("" + most);
        }
    }

    private Sample latest(int most) {
        return database.inTransaction(() -> simulations.latest(model, most));
    }

    private Simulation simulate(Sample sample, Thresholds proposed) {
        return database.inTransaction(() -> simulations.simulate(sample, IN_FORCE, proposed));
    }

    private ScoreHistogram histogram(Sample sample, LogitAxis axis) {
        return database.inTransaction(() -> simulations.histogram(sample, axis));
    }
}
