package io.plantinspection.benchmark;

import io.plantinspection.measured.Window;
import java.util.Arrays;
import java.util.List;

/**
 * What was measured of one contender.
 *
 * @param name of the contender
 * @param least shortest of a call's milliseconds
 * @param p50 median of a call's milliseconds, over all rounds
 * @param p95 of them
 * @param p99 of them
 * @param calls whose milliseconds these are
 * @param rates images a second, round by round
 * @param cpuMilliseconds of the working process for one image, over all rounds
 * @param kibibytes allocated in Java's heap by the working process for one image, over all rounds
 */
public record Figures(
        String name,
        double least,
        double p50,
        double p95,
        double p99,
        int calls,
        double[] rates,
        double cpuMilliseconds,
        double kibibytes) {

    static Figures of(String name, List<Window> rounds, double cpuSeconds, long bytes) {
        double[] calls = rounds.stream()
                .flatMapToDouble(window -> Arrays.stream(window.milliseconds()))
                .sorted()
                .toArray();
        double served = rounds.stream().mapToInt(Window::served).sum();
        return new Figures(
                name,
                calls[0],
                quantile(calls, 0.50),
                quantile(calls, 0.95),
                quantile(calls, 0.99),
                calls.length,
                rounds.stream().mapToDouble(Window::rate).toArray(),
                1e3 * cpuSeconds / served,
                bytes / served / 1024);
    }

    /** Median of the rounds' images a second. */
    double rate() {
        return median(rates);
    }

    /** Median of the rounds' quotients of both rates: what was measured within seconds is compared. */
    double relativeTo(Figures baseline) {
        double[] quotients = new double[rates.length];
        for (int round = 0; round < rates.length; round++) {
            quotients[round] = rates[round] / baseline.rates[round];
        }
        return median(quotients);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The smallest value that at least this share of them does not exceed. */
    static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
