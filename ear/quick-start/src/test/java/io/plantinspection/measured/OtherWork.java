package io.plantinspection.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How busy others kept the machine while something was measured: whatever ran that is not the measured processes, and
 * what the machine's host took for itself. Figures are good for comparisons between machines where it is about nothing.
 */
public final class OtherWork {

    private static final Path TIMES = Path.of("/proc/stat");
    private static final int STOLEN = 8;

    /** Of a second, in Linux's accounts, on all of its platforms. */
    private static final double TICKS = 100;

    private final List<ProcessProbe> measured;
    private final long began = System.nanoTime();
    private final double before;

    private OtherWork(List<ProcessProbe> measured) throws IOException {
        this.measured = measured;
        before = seconds();
    }

    /** Begins to look. */
    public static OtherWork besides(ProcessProbe... measured) throws IOException {
        return new OtherWork(List.of(measured));
    }

    /** How many cores others kept busy since, on average; 0 to the machine's number of cores. */
    public double cores() throws IOException {
        return Math.max(0, (seconds() - before) / ((System.nanoTime() - began) / 1e9));
    }

    /** Processor time of all that is not measured, since the machine's start. */
    private double seconds() throws IOException {
        String[] fields = Files.readAllLines(TIMES).get(0).split("\\s+");
        double ticks = 0;
        for (int field = 1; field <= STOLEN; field++) {
            boolean idle = field == 4 || field == 5;
            ticks += idle ? 0 : Long.parseLong(fields[field]);
        }
        double own = measured.stream()
                .mapToDouble(probe -> probe.read().cpuNanos() / 1e9)
                .sum();
        return ticks / TICKS - own;
    }
}
