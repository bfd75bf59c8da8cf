package io.plantinspection.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a measurement ran on.
 *
 * @param processor its model, as the system names it
 * @param cores that Java may use
 * @param java its version
 */
public record Machine(String processor, int cores, String java) {

    /** This machine. */
    public static Machine here() throws IOException {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        String processor = !Files.isReadable(cpuinfo)
                ? System.getProperty("os.arch")
                : Files.readAllLines(cpuinfo).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
        return new Machine(
                processor,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString());
    }

    /** What a table of figures says of it. */
    public String sentence() {
        return processor + ", " + cores + " cores, Java " + java + ".";
    }

    /** How many processes wanted a core in the last minute, as the system says it. */
    public static String load() throws IOException {
        Path load = Path.of("/proc/loadavg");
        return Files.isReadable(load) ? Files.readString(load).split(" ")[0] : "unknown";
    }
}
