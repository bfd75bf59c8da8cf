package io.plantinspection.study;

import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.Evaluation.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Rows of the tables that studies print. */
final class Tables {

    private static final System.Logger LOG = System.getLogger(Tables.class.getName());

    private Tables() {}

    static String row(long seed, int step, Evaluation validation, Evaluation test) {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %s | %s |",
                seed,
                step,
                aurocs(validation.overall()),
                figures(test.overall()));
    }

    /** Image and pixel AUROC alone. */
    static String aurocs(Figures figures) {
        return String.format(
                Locale.ROOT,
                "%.3f, %.3f",
                figures.imageAuroc().value(),
                figures.pixelAuroc().value());
    }

    /** Image AUROC, pixel AUROC, pixel AP and PRO, with a bar between. */
    static String figures(Figures figures) {
        return String.format(
                Locale.ROOT,
                "%s | %s | %s | %s",
                figures.imageAuroc(),
                figures.pixelAuroc(),
                figures.pixelAveragePrecision(),
                figures.perRegionOverlap());
    }

    /** Writes the table to a file and the log. */
    static void publish(Path file, List<String> lines) throws IOException {
        String table = String.join("\n", lines) + "\n";
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, table);
        LOG.log(System.Logger.Level.INFO, "\n" + table);
    }
}
