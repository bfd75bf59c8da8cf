package io.plantinspection.evidence;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checks an export of the evidence without the server: {@code java -jar verifier.jar EXPORT [OUTSIDE]}, where the export is
 * the archive or its unpacked folder, and outside is the folder in which checkpoints were kept away from the server. Ends
 * with 0 if everything is intact, 1 if something is wrong and 2 if it could not be checked.
 */
public final class Verifier {

    static final int INTACT = 0;
    static final int WRONG = 1;
    static final int UNCHECKED = 2;

    private final PrintWriter out;

    Verifier(PrintWriter out) {
        this.out = out;
    }

    /** Runs it on the terminal. */
    public static void main(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new Verifier(out).run(arguments));
    }

    int run(String... arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            out.println("java -jar verifier.jar EXPORT [OUTSIDE]");
            out.println("  EXPORT   the archive from the console's audit page, or the folder it was unpacked to");
            out.println("  OUTSIDE  the folder with checkpoints and public keys that was kept away from the server");
            return UNCHECKED;
        }
        try {
            Path export = Path.of(arguments[0]);
            Path outside = arguments.length == 2 ? Path.of(arguments[1]) : null;
            if (Files.isDirectory(export)) {
                return check(new ExportFolder(export), outside);
            }
            try (FileSystem archive = FileSystems.newFileSystem(export)) {
                return check(new ExportFolder(archive.getPath("/")), outside);
            }
        } catch (IOException | RuntimeException e) {
            out.println("NOT CHECKED: " + (e instanceof UnreadableException ? e.getMessage() : e.toString()));
            return UNCHECKED;
        }
    }

    private int check(ExportFolder export, Path outside) throws IOException {
        List<Checkpoint> kept = new ArrayList<>(export.checkpoints().kept());
        Map<String, PublicKey> keys = new TreeMap<>(export.checkpoints().keys());
        if (outside != null) {
            if (!Files.isDirectory(outside)) {
                throw new IOException("no folder " + outside);
            }
            var folder = new CheckpointFolder(outside);
            kept.addAll(folder.kept());
            // whoever forges an export forges its keys, too
            keys = new TreeMap<>(folder.keys());
        }
        var check = new EvidenceCheck(new Checkpoints(kept, keys));
        export.check(check);
        Verification found = check.end();
        keys.forEach((name, key) -> out.println("key " + name + ", SHA-256 " + Keys.fingerprint(key)));
        out.println(found.entries() + " entries, " + found.inspections() + " inspections in " + found.blocks()
                + " blocks, " + found.checkpoints() + " checkpoints");
        if (outside == null) {
            out.println("The keys came with the export: compare them with those that were kept elsewhere.");
        }
        out.println(found.intact() ? "INTACT" : "WRONG: " + found.finding());
        return found.intact() ? INTACT : WRONG;
    }
}
