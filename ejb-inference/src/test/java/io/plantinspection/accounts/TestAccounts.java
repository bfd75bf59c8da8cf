package io.plantinspection.accounts;

import io.plantinspection.access.Role;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.testing.TestSettings;
import java.util.Map;
import org.glassfish.soteria.identitystores.hash.Pbkdf2PasswordHashImpl;

/** People with accounts, where no server checks passwords. */
public final class TestAccounts {

    private final TestDatabase database;
    private final PasswordHashing hashing = new PasswordHashing(new Pbkdf2PasswordHashImpl());
    private final PasswordCheck check;

    public TestAccounts(TestDatabase database) {
        this.database = database;
        Settings settings = TestSettings.of(Map.of("plant.home", "unused"));
        this.check = new PasswordCheck(
                database.entities(), hashing, new GuessBrake(), new DatabaseClock(database.entities()), settings);
    }

    /** Makes an account. */
    public void add(String name, Role role, String password) {
        var clock = new DatabaseClock(database.entities());
        database.inTransaction(() -> {
            var account = new Account(name, role, clock.now());
            account.replacePassword(hashing.hash(password), false, clock.now());
            database.entities().persist(account);
        });
    }

    /** Checks their passwords. */
    public PasswordCheck check() {
        return check;
    }

    PasswordHashing hashing() {
        return hashing;
    }
}
