package io.plantinspection.simulation;

import io.plantinspection.messages.Thresholds;
import io.plantinspection.messages.Verdict;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What proposed thresholds would have said of parts that were judged.
 *
 * @param sample the parts
 * @param inForce thresholds to compare with
 * @param proposed thresholds that are tried
 * @param outcomes one for each combination of verdicts that occurs
 * @param earlier how many of the parts were judged by other thresholds than those in force
 */
public record Simulation(Sample sample, Thresholds inForce, Thresholds proposed, List<Outcome> outcomes, long earlier) {

    public Simulation {
        outcomes = List.copyOf(outcomes);
    }

    /** Number of verdicts that would be others than those that were given. */
    public long changed() {
        return count(Outcome::isChange);
    }

    /** Number of parts that have no score, so that no thresholds change their verdict, which is to review them. */
    public long unscored() {
        return count(outcome -> outcome.proposed() == null);
    }

    /** Share of the parts whose verdict would change, in [0, 1]; 0 without parts. */
    public double share() {
        return sample.parts() == 0 ? 0 : (double) changed() / sample.parts();
    }

    /** How the verdicts would change, what lets most through first. */
    public List<Transition> transitions() {
        return outcomes.stream()
                .filter(Outcome::isChange)
                .collect(Collectors.groupingBy(
                        outcome -> List.of(outcome.given(), outcome.proposed()),
                        Collectors.summingLong(Outcome::parts)))
                .entrySet()
                .stream()
                .map(change ->
                        new Transition(change.getKey().get(0), change.getKey().get(1), change.getValue()))
                .sorted(Transition.BOLDEST_FIRST)
                .toList();
    }

    /** Number of parts of which the plant was told this. */
    public long given(Verdict verdict) {
        return count(outcome -> outcome.given() == verdict);
    }

    /** Number of parts that the thresholds in force would give this verdict; those without a score are reviewed. */
    public long inForce(Verdict verdict) {
        return count(verdict, Outcome::inForce);
    }

    /** Number of parts that the proposed thresholds would give this verdict; those without a score are reviewed. */
    public long proposed(Verdict verdict) {
        return count(verdict, Outcome::proposed);
    }

    private long count(Verdict verdict, Function<Outcome, Verdict> said) {
        return count(outcome -> (said.apply(outcome) == null ? Verdict.REVIEW : said.apply(outcome)) == verdict);
    }

    private long count(Predicate<Outcome> which) {
        return outcomes.stream().filter(which).mapToLong(Outcome::parts).sum();
    }
}
