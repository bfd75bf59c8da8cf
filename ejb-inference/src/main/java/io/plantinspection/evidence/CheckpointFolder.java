package io.plantinspection.evidence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of checkpoints, one file of lines for each key, and the public keys beside them. */
public final class CheckpointFolder {

    private static final String CHECKPOINTS = ".checkpoints.jsonl";
    private static final String KEY = ".public.pem";

    private final Path folder;

    /** @param folder that need not exist */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Where the checkpoints of a key are. */
    public Path checkpoints(String key) {
        return folder.resolve(key + CHECKPOINTS);
    }

    /** Where a public key is. */
    public Path publicKey(String key) {
        return folder.resolve(key + KEY);
    }

    /** The public keys here, by name. */
    public Map<String, PublicKey> keys() throws IOException {
        Map<String, PublicKey> keys = new HashMap<>();
        for (Path file : files(KEY)) {
            try {
                PublicKey key = Keys.publicKey(Files.readString(file));
                keys.put(Keys.name(key), key);
            } catch (IllegalArgumentException e) {
                throw new UnreadableException(file.getFileName() + " holds no public key", e);
            }
        }
        return keys;
    }

    /** Everything that is in the files, genuine or not. */
    public List<Checkpoint> kept() throws IOException {
        List<Checkpoint> kept = new ArrayList<>();
        for (Path file : files(CHECKPOINTS)) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                try {
                    kept.add(Rows.checkpoint(line));
                } catch (IllegalArgumentException e) {
                    throw new UnreadableException(file.getFileName() + ", line " + number + ", holds no checkpoint", e);
                }
            }
        }
        return kept;
    }

    private List<Path> files(String suffix) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
