package io.plantinspection.custody;

import io.plantinspection.evidence.Checkpoint;
import io.plantinspection.evidence.CheckpointFolder;
import io.plantinspection.evidence.Checkpoints;
import io.plantinspection.evidence.Keys;
import io.plantinspection.evidence.Rows;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checkpoints in two folders: in the plant's home and outside of it. Lines are only ever added. What could not be written
 * outside, because a share was away, is written there with the next checkpoint.
 */
@ApplicationScoped
public class KeptCheckpoints {

    private static final System.Logger LOG = System.getLogger(KeptCheckpoints.class.getName());

    private final Path home;
    private final Path outside;
    private final CheckpointKey key;

    protected KeptCheckpoints() {
        this.home = null;
        this.outside = null;
        this.key = null;
    }

    @Inject
    public KeptCheckpoints(Settings settings, CheckpointKey key) {
        this.home = settings.home().resolve("audit").resolve("checkpoints");
        this.outside = settings.audit().outside();
        this.key = key;
    }

    /** The folder outside of the plant's home. */
    public Path outside() {
        return outside;
    }

    /** Whether a fault of one disk, or one person with rights to it, can reach both folders. */
    public boolean onOneDisk() {
        try {
            return Files.getFileStore(made(home)).equals(Files.getFileStore(made(outside)));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "one of the checkpoints' folders is not there", e);
            return false;
        }
    }

    /** Whether the folder outside can be written to now; it is made if it is not there. */
    public boolean outsideIsThere() {
        try {
            return Files.isWritable(made(outside));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "the folder of checkpoints outside is not there", e);
            return false;
        }
    }

    /** The last checkpoint of this server. */
    public Optional<Checkpoint> last() {
        List<String> lines = lines(home);
        return lines.isEmpty() ? Optional.empty() : Optional.of(Rows.checkpoint(lines.get(lines.size() - 1)));
    }

    /** All that there are, in both folders, by this server and by others that share the one outside. */
    public Checkpoints all() {
        List<Checkpoint> kept = new ArrayList<>();
        Map<String, PublicKey> keys = new HashMap<>();
        for (CheckpointFolder folder : List.of(new CheckpointFolder(home), new CheckpointFolder(outside))) {
            try {
                kept.addAll(folder.kept());
                keys.putAll(folder.keys());
            } catch (IOException e) {
                throw new UncheckedIOException("checkpoints cannot be read", e);
            }
        }
        // whatever lies in the folders: this server knows its own key
        keys.put(key.name(), key.publicKey());
        return new Checkpoints(kept.stream().distinct().toList(), keys);
    }

    /** The files of this server, for an export. */
    CheckpointFolder here() {
        return new CheckpointFolder(home);
    }

    /** Adds a checkpoint to both folders; it is on disk when this returns. */
    synchronized void keep(Checkpoint checkpoint) {
        try {
            append(home, List.of(Rows.line(checkpoint)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a checkpoint in " + home + ": check its space and rights", e);
        }
        try {
            append(outside, missingOutside());
        } catch (IOException e) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "a checkpoint could not be kept in " + outside + "; it will be with the next one",
                    e);
        }
    }

    private List<String> missingOutside() {
        List<String> here = lines(home);
        List<String> there = lines(outside);
        // from a home that was restored, lines may be gone that are there
        int common = there.isEmpty() ? 0 : here.lastIndexOf(there.get(there.size() - 1)) + 1;
        return there.isEmpty() || common > 0
                ? here.subList(common, here.size())
                : here.subList(here.size() - 1, here.size());
    }

    private List<String> lines(Path folder) {
        Path file = new CheckpointFolder(folder).checkpoints(key.name());
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** The folder, or link to one; made if it is not there. */
    private static Path made(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    }

    private void append(Path folder, List<String> lines) throws IOException {
        made(folder);
        var files = new CheckpointFolder(folder);
        Path publicKey = files.publicKey(key.name());
        if (!Files.exists(publicKey)) {
            Files.writeString(publicKey, Keys.pem(key.publicKey()));
        }
        try (FileChannel file =
                FileChannel.open(files.checkpoints(key.name()), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(true);
        }
    }
}
