package io.plantinspection.statistics;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The figures of a window, whole and by what they are looked at for. */
public final class StatisticsReport {

    private final Window window;
    private final Instant now;
    private final List<Tallied> tallies;
    private final Figures total;
    private List<Figures> steps;

    /**
     * Figures with the name of what they are of.
     *
     * @param name of a product, station or line; empty where it is not known
     */
    public record Named(String name, Figures figures) {}

    StatisticsReport(Window window, Instant now, List<Tallied> tallies) {
        this.window = window;
        this.now = now;
        this.tallies = tallies;
        this.total = new Figures();
        tallies.forEach(total::add);
    }

    public Window window() {
        return window;
    }

    /** The whole window. */
    public Figures total() {
        return total;
    }

    /** Parts per minute of the time that is over. */
    public double partsPerMinute() {
        return total.all().parts() / window.minutesUntil(now);
    }

    /** By product, the most inspections first. */
    public List<Named> products() {
        return by(TallyKey::product);
    }

    /** By station, the most inspections first. */
    public List<Named> stations() {
        return by(TallyKey::station);
    }

    private List<Named> by(Function<TallyKey, String> name) {
        Map<String, Figures> figures = new TreeMap<>();
        tallies.forEach(tallied -> figures.computeIfAbsent(name.apply(tallied.key()), key -> new Figures())
                .add(tallied));
        return figures.entrySet().stream()
                .map(entry -> new Named(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                        (Named named) -> -named.figures().all().inspections()))
                .toList();
    }

    /** The figures of each step of the window, in order. */
    public List<Figures> steps() {
        if (steps == null) {
            steps = Stream.generate(Figures::new).limit(window.steps().size()).toList();
            tallies.forEach(
                    tallied -> steps.get(window.stepOf(tallied.key().at())).add(tallied));
        }
        return steps;
    }

    /** The same of what one version of a product's model judged. */
    public StatisticsReport only(String product, String model) {
        return new StatisticsReport(
                window,
                now,
                tallies.stream()
                        .filter(tallied -> tallied.key().product().equals(product)
                                && tallied.key().model().equals(model))
                        .toList());
    }
}
