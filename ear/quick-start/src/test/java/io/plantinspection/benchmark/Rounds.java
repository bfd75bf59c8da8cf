package io.plantinspection.benchmark;

import io.plantinspection.measured.ProcessProbe;
import io.plantinspection.measured.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has contenders work in turn, round after round, so that a machine that becomes slower or busier does so for all of
 * them. The first rounds are not counted: compilers and caches warm up in them.
 */
final class Rounds {

    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

    private final int warmUp;
    private final int rounds;
    private final Duration each;

    /**
     * @param warmUp rounds that are not counted
     * @param rounds that are counted
     * @param each how long a contender works in one round
     */
    Rounds(int warmUp, int rounds, Duration each) {
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.each = each;
    }

    /** What was measured of each contender, in the order given. */
    List<Figures> measure(List<Contender> contenders) throws Exception {
        Map<Contender, Tally> tallies = new LinkedHashMap<>();
        contenders.forEach(contender -> tallies.put(contender, new Tally()));
        for (int round = 1 - warmUp; round <= rounds; round++) {
            LOG.log(System.Logger.Level.INFO, round > 0 ? "round {0} of {1}" : "warming up", round, rounds);
            for (Contender contender : contenders) {
                // the waste of the one before is not this one's
                System.gc();
                ProcessProbe.Reading before = contender.probe().read();
                Window window = contender.work().run(each);
                ProcessProbe.Reading after = contender.probe().read();
                LOG.log(
                        System.Logger.Level.INFO,
                        String.format("  %-60s %8.1f images/s", contender.name(), window.rate()));
                if (round > 0) {
                    tallies.get(contender).add(window, before, after);
                }
            }
        }
        return contenders.stream()
                .map(contender -> tallies.get(contender).figures(contender.name()))
                .toList();
    }

    /** The sum of a contender's rounds. */
    private static final class Tally {
        private final List<Window> windows = new ArrayList<>();
        private double cpuSeconds;
        private long bytes;

        void add(Window window, ProcessProbe.Reading before, ProcessProbe.Reading after) {
            windows.add(window);
            cpuSeconds += after.cpuSecondsSince(before);
            bytes += after.allocatedSince(before);
        }

        Figures figures(String name) {
            return Figures.of(name, windows, cpuSeconds, bytes);
        }
    }
}
