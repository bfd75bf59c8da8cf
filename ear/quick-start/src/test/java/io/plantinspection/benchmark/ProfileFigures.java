package io.plantinspection.benchmark;

import java.util.List;

/**
 * What was measured of one profile's model.
 *
 * @param profile its name
 * @param threads of one session; 0 where the runtime chooses
 * @param flops floating-point operations of the graph for one image; 0 where the model does not say
 * @param peakGflops what the processor can do with these threads, as measured or as said, in 1e9 operations a second
 * @param coresOfOthers that other work kept busy meanwhile, on average
 * @param contenders in the order in which they took turns
 */
public record ProfileFigures(
        String profile, int threads, double flops, double peakGflops, double coresOfOthers, List<Figures> contenders) {

    Figures of(String name) {
        return contenders.stream()
                .filter(figures -> figures.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Images a second of one contender for one of the other, compared round by round. */
    double quotient(String name, String baseline) {
        return of(name).relativeTo(of(baseline));
    }

    /** Milliseconds by which one contender's median call is longer than the other's. */
    double later(String name, String baseline) {
        return of(name).p50() - of(baseline).p50();
    }

    /** Share of the peak that the bare run reaches. */
    double shareOfPeak() {
        return flops / (of(Comparison.BARE).p50() / 1e3) / (peakGflops * 1e9);
    }
}
