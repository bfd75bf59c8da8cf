package io.plantinspection.custody;

import io.plantinspection.evidence.Keys;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;

/** The key that this server signs checkpoints with; made at the first start, in files that only its account can read. */
@ApplicationScoped
public class CheckpointKey {

    private static final String PRIVATE_FILE = "checkpoint-key.pem";
    private static final String PUBLIC_FILE = "checkpoint-key.public.pem";

    private final Path folder;
    private KeyPair pair;

    protected CheckpointKey() {
        this.folder = null;
    }

    @Inject
    public CheckpointKey(Settings settings) {
        this.folder = settings.home().resolve("audit");
    }

    /** The half that everybody may have. */
    public PublicKey publicKey() {
        return pair().getPublic();
    }

    /** What checkpoints call it. */
    public String name() {
        return Keys.name(publicKey());
    }

    PrivateKey privateKey() {
        return pair().getPrivate();
    }

    private synchronized KeyPair pair() {
        if (pair == null) {
            try {
                pair = Files.exists(folder.resolve(PRIVATE_FILE)) ? read() : made();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read or make the key of checkpoints in " + folder, e);
            }
        }
        return pair;
    }

    private KeyPair read() throws IOException {
        return new KeyPair(
                Keys.publicKey(Files.readString(folder.resolve(PUBLIC_FILE))),
                Keys.privateKey(Files.readString(folder.resolve(PRIVATE_FILE))));
    }

    private KeyPair made() throws IOException {
        KeyPair made = Keys.generate();
        Files.createDirectories(folder, owner("rwx------"));
        // the public half first: a private one that is there has its other half
        Files.writeString(folder.resolve(PUBLIC_FILE), Keys.pem(made.getPublic()));
        Path unfinished = folder.resolve(PRIVATE_FILE + ".part");
        Files.deleteIfExists(unfinished);
        Path file = Files.createFile(unfinished, owner("rw-------"));
        Files.writeString(file, Keys.pem(made.getPrivate()));
        Files.move(file, folder.resolve(PRIVATE_FILE));
        return made;
    }

    private static FileAttribute<?> owner(String rights) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights));
    }
}
