package io.plantinspection.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.utils.SensitiveDataCodec;

/**
 * Lets the broker's configuration name the file that holds a password, in place of the password: {@code ENC(/a/file)}.
 * The file has one line and only its owner may read it.
 */
public final class PasswordFile implements SensitiveDataCodec<String> {

    /** @throws IOException naming the file and what is wrong with it: missing, empty, or open to others */
    @Override
    public String decode(Object file) throws IOException {
        Path path = Path.of(file.toString());
        if (!Files.isRegularFile(path)) {
            throw new IOException("The file with a password is missing: " + path);
        }
        OwnerOnly.require(path);
        String password = Files.readString(path).strip();
        if (password.isEmpty()) {
            throw new IOException("The file with a password is empty: " + path);
        }
        return password;
    }

    @Override
    public String encode(Object password) {
        throw new UnsupportedOperationException("passwords are written to files by whoever sets the broker up");
    }
}
