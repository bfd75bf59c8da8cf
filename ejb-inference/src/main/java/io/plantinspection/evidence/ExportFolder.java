package io.plantinspection.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/** An export of the evidence: a folder, or the root of an opened archive. */
public final class ExportFolder {

    /** Name of the trail's file. */
    public static final String TRAIL = "trail.jsonl";

    /** Name of the blocks' file. */
    public static final String BLOCKS = "blocks.jsonl";

    /** Name of the inspections' file. */
    public static final String INSPECTIONS = "inspections.jsonl";

    /** Name of the file of inspections that were in no block yet. */
    public static final String UNSEALED = "unsealed.jsonl";

    /** Name of the folder with checkpoints and public keys. */
    public static final String CHECKPOINTS = "checkpoints";

    private final Path folder;

    ExportFolder(Path folder) {
        this.folder = folder;
    }

    /** The checkpoints and keys that came with the export. */
    CheckpointFolder checkpoints() {
        return new CheckpointFolder(folder.resolve(CHECKPOINTS));
    }

    /** Gives all rows to the check, until something is wrong. */
    void check(EvidenceCheck check) throws IOException {
        try (Lines<TrailEntry> trail = new Lines<>(TRAIL, Rows::entry)) {
            TrailEntry entry = trail.next();
            while (entry != null && check.entry(entry)) {
                entry = trail.next();
            }
        }
        try (Lines<Block> blocks = new Lines<>(BLOCKS, Rows::block);
                Lines<String> inspections = new Lines<>(INSPECTIONS, Function.identity())) {
            Block block = blocks.next();
            while (block != null && check.block(block)) {
                for (long left = block.lastPosition() - block.firstPosition() + 1; left > 0; left--) {
                    int form = block.form();
                    SealedInspection row = inspections.next(line -> Rows.inspection(line, form));
                    if (row == null || !check.inspection(row)) {
                        break;
                    }
                }
                block = blocks.next();
            }
            String more = inspections.next();
            if (block == null && more != null) {
                check.found("Line " + inspections.number + " of " + INSPECTIONS + " stands behind the last block.");
            }
        }
        try (Lines<Map<String, Object>> unsealed = new Lines<>(UNSEALED, Rows::unsealed)) {
            Map<String, Object> values = unsealed.next();
            while (values != null && check.unsealed(values)) {
                values = unsealed.next();
            }
        }
    }

    /** Reads a file line by line, and says which line cannot be read. */
    private final class Lines<T> implements AutoCloseable {

        private final String name;
        private final Function<String, T> form;
        private final BufferedReader reader;
        private long number;

        Lines(String name, Function<String, T> form) throws IOException {
            this.name = name;
            this.form = form;
            this.reader = Files.newBufferedReader(folder.resolve(name));
        }

        T next() throws IOException {
            return next(form);
        }

        <R> R next(Function<String, R> as) throws IOException {
            String line = reader.readLine();
            if (line == null) {
                return null;
            }
            number++;
            try {
                return as.apply(line);
            } catch (IllegalArgumentException e) {
                throw new UnreadableException(
                        "line " + number + " of " + name + " cannot be read: " + e.getMessage(), e);
            }
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
