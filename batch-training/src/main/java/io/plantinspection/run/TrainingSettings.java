package io.plantinspection.run;

import com.sun.management.OperatingSystemMXBean;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.TextForm;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an installation decides about training; {@code docs/operations.md} lists every setting with its default.
 *
 * @param datasets folder whose subfolders, or links to folders, are the datasets that commands may name
 * @param workspace folder of checkpoints and unpublished models, one subfolder a run
 * @param textures folder of foreign textures for pseudo-anomalies; procedural ones if empty
 * @param node name of this server, unlike that of any other
 * @param trains whether this server trains; one that does not still takes commands in
 * @param memory bytes beside the Java heap that one training may take
 */
public record TrainingSettings(
        Path datasets, Path workspace, Optional<Path> textures, String node, boolean trains, long memory) {

    private static final Set<String> ROLES = Set.of("serve", "train");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmgKMG]?)");

    /** What is left to the operating system and everything else in this process, beside the heap. */
    private static final long RESERVE = 1L << 30;

    public TrainingSettings {
        if (!TextForm.NAME.fits(node)) {
            throw new IllegalArgumentException("plant.training.node must be " + TextForm.NAME + ", not " + node);
        }
    }

    /** The settings as a source of names and values has them. */
    public static TrainingSettings from(Settings settings, Function<String, Optional<String>> source) {
        return new TrainingSettings(
                source.apply("plant.training.datasets")
                        .map(Path::of)
                        .orElse(settings.home().resolve("datasets")),
                source.apply("plant.training.workspace")
                        .map(Path::of)
                        .orElse(settings.home().resolve("training")),
                source.apply("plant.training.textures").map(Path::of),
                source.apply("plant.training.node").orElse("server"),
                roles(source.apply("plant.roles").orElse("serve,train")).contains("train"),
                source.apply("plant.training.memory")
                        .map(TrainingSettings::bytes)
                        .orElseGet(TrainingSettings::memoryOfThisMachine));
    }

    private static List<String> roles(String text) {
        List<String> roles = Arrays.stream(text.split(",")).map(String::strip).toList();
        if (!ROLES.containsAll(roles)) {
            throw new IllegalArgumentException("plant.roles must be serve, train or both, not " + text);
        }
        return roles;
    }

    private static long bytes(String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new IllegalArgumentException("plant.training.memory must be a size such as 8g, not " + text);
        }
        int unit = "kmg".indexOf(size.group(2).toLowerCase(Locale.ROOT))
                + (size.group(2).isEmpty() ? 0 : 1);
        return Long.parseLong(size.group(1)) << (10 * unit);
    }

    private static long memoryOfThisMachine() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.max(0, system.getTotalMemorySize() - Runtime.getRuntime().maxMemory() - RESERVE);
    }
}
