package io.plantinspection.accounts;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes the first account where there is none yet: {@code admin} with a generated password, left in a file that only
 * the server's user can read. Whoever sets the server up reads the file once and deletes it.
 */
@Singleton
@Startup
@DependsOn("SchemaMigration")
public class InitialAdministrator {

    /** Name of the file in the home folder that holds the password until it was read. */
    public static final String PASSWORD_FILE = "initial-administrator-password";

    private static final String NAME = "admin";

    @Inject
    private EntityManager entities;

    @Inject
    private AuditTrail audit;

    @Inject
    private Settings settings;

    @Inject
    private PasswordHashing hashing;

    @Inject
    private DatabaseClock clock;

    @PostConstruct
    void create() {
        if (entities.createQuery("select count(a) from Account a", Long.class).getSingleResult() > 0) {
            return;
        }
        String password = GeneratedPassword.next();
        var administrator = new Account(NAME, Role.ADMINISTRATOR, clock.now());
        administrator.replacePassword(hashing.hash(password), false, clock.now());
        entities.persist(administrator);
        audit.record(
                Actor.SYSTEM,
                new Change("account.created", NAME, null, Role.ADMINISTRATOR.name(), "first start of the system"));
        leave(password);
    }

    private void leave(String password) {
        Path file = settings.home().resolve(PASSWORD_FILE);
        try {
            Files.createDirectories(settings.home());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, password + System.lineSeparator());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the first administrator's password in " + file, e);
        }
    }
}
