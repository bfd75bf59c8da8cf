package io.plantinspection.quickstart;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Generated passwords in files that only their owner can read. What exists is kept. */
final class Secrets {
    private static final String ADMIN = "AS_ADMIN_PASSWORD";

    private final Path admin;
    private final Path brokerUsers;

    /** Creates the folder and whatever is missing in it. */
    Secrets(Path folder) throws IOException {
        privateFolder(folder);
        admin = folder.resolve("admin.properties");
        brokerUsers = folder.resolve("broker-users.properties");
        writeIfAbsent(admin, ADMIN);
        writeIfAbsent(brokerUsers, "plant", "engineer", "server");
    }

    /** The administrator's password as asadmin's {@code --passwordfile} wants it. */
    Path adminPasswordFile() {
        return admin;
    }

    /** The password of the administrator {@code admin}. */
    String adminPassword() throws IOException {
        return password(admin, ADMIN);
    }

    /** The password of a broker's user: {@code plant}, {@code engineer} or {@code server}. */
    String brokerPassword(String user) throws IOException {
        return password(brokerUsers, user);
    }

    /** Creates a folder that only its owner can enter, where the file system knows owners. */
    static void privateFolder(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
    }

    private static String password(Path file, String name) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        String password = lines.getProperty(name);
        if (password == null) {
            throw new IOException("No line '" + name + "=' in " + file + ": delete the file to have it written anew");
        }
        return password;
    }

    private static void writeIfAbsent(Path file, String... names) throws IOException {
        if (!Files.exists(file)) {
            String lines = Stream.of(names)
                    .map(name -> name + "=" + generated() + "\n")
                    .collect(Collectors.joining());
            Files.writeString(Files.createFile(file, ownerOnly(file, "rw-------")), lines);
        }
    }

    private static String generated() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
