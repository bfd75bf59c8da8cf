package io.plantinspection.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.AccountRefusedException.Cause;
import io.plantinspection.accounts.PasswordCheck.Outcome;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountsIT {

    private static final String PASSWORD = "three green bottles";
    private static final Actor ADA = new Actor("ada", "10.0.0.1", Role.ADMINISTRATOR);
    private static final String WHY = "as agreed";

    private final TestDatabase database = new TestDatabase();
    private final DatabaseClock clock = new DatabaseClock(database.entities());
    private final AuditTrail audit = new AuditTrail(database.entities(), clock);
    private final TestAccounts people = new TestAccounts(database);
    private final Accounts accounts = new Accounts(database.entities(), people.hashing(), audit, clock);
    private final OwnPassword own =
            new OwnPassword(database.entities(), people.check(), people.hashing(), audit, clock);

    @BeforeEach
    void an_administrator() {
        people.add("ada", Role.ADMINISTRATOR, PASSWORD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_new_account_has_a_password_for_one_sign_in_and_then_its_own() {
        String first = create("ben", Role.ENGINEER);
        Actor ben = new Actor("ben", "10.0.0.2", Role.ENGINEER);
        int before = account("ben").revision();

        assertThat(outcome("ben", first)).isEqualTo(Outcome.ONE_TIME);
        assertThat(change(ben, first, "kqzvwm")).contains(PasswordFinding.TOO_SHORT);
        assertThat(change(ben, "not this one", "five yellow lemons")).contains(PasswordFinding.WRONG);
        assertThat(change(ben, first, first)).contains(PasswordFinding.SAME);
        assertThat(change(ben, first, "five yellow lemons")).isEmpty();

        assertThat(outcome("ben", first)).isEqualTo(Outcome.WRONG);
        assertThat(outcome("ben", "five yellow lemons")).isEqualTo(Outcome.RIGHT);
        assertThat(account("ben").revision()).isGreaterThan(before);
        assertThat(trail())
                .extracting(AuditEvent::action)
                .containsExactly("account.password-changed", "account.password-refused", "account.created");
    }

    @Test
    void a_programs_password_stays() {
        assertThat(outcome("press-4", create("press-4", Role.MACHINE))).isEqualTo(Outcome.RIGHT);
    }

    @Test
    void a_reset_password_is_good_for_one_sign_in_and_ends_the_one_before() {
        people.add("ben", Role.ENGINEER, PASSWORD);

        String reset = database.inTransaction(() -> accounts.resetPassword("ben", ADA, WHY));

        assertThat(outcome("ben", PASSWORD)).isEqualTo(Outcome.WRONG);
        assertThat(outcome("ben", reset)).isEqualTo(Outcome.ONE_TIME);
        refused(Cause.OWN_PASSWORD, () -> accounts.resetPassword("ada", ADA, WHY));
    }

    @Test
    void a_password_that_is_not_replaced_within_three_days_is_good_for_nothing() {
        String first = create("ben", Role.ENGINEER);
        database.execute("update account set password_changed_at = password_changed_at - 3 * 86400000000 - 60000000"
                + " where name = 'ben'");

        assertThat(outcome("ben", first)).isEqualTo(Outcome.EXPIRED);
        assertThat(change(new Actor("ben", "10.0.0.2", Role.ENGINEER), first, "five yellow lemons"))
                .contains(PasswordFinding.EXPIRED);
    }

    @Test
    void a_locked_account_signs_in_again_when_it_is_unlocked() {
        people.add("ben", Role.ENGINEER, PASSWORD);
        int before = account("ben").revision();

        run(() -> accounts.lock("ben", ADA, WHY));
        assertThat(outcome("ben", PASSWORD)).isEqualTo(Outcome.LOCKED);
        assertThat(account("ben").revision()).isGreaterThan(before);
        run(() -> accounts.unlock("ben", ADA, WHY));
        assertThat(outcome("ben", PASSWORD)).isEqualTo(Outcome.RIGHT);
    }

    @Test
    void another_role_is_on_record_with_the_one_before() {
        people.add("ben", Role.ENGINEER, PASSWORD);

        run(() -> accounts.changeRole("ben", Role.APPROVER, ADA, WHY));

        assertThat(account("ben").role()).isEqualTo(Role.APPROVER);
        assertThat(trail()).first().satisfies(event -> {
            assertThat(event.oldValue()).isEqualTo("ENGINEER");
            assertThat(event.newValue()).isEqualTo("APPROVER");
            assertThat(event.reason()).isEqualTo(WHY);
        });
        refused(Cause.OTHER_KIND, () -> accounts.changeRole("ben", Role.MACHINE, ADA, WHY));
    }

    @Test
    void the_last_administrator_who_can_sign_in_stays_one() {
        String unused = create("eva", Role.ADMINISTRATOR);
        assertThat(outcome("eva", unused)).isEqualTo(Outcome.ONE_TIME);

        refused(Cause.LAST_ADMINISTRATOR, () -> accounts.lock("ada", ADA, WHY));
        refused(Cause.LAST_ADMINISTRATOR, () -> accounts.changeRole("ada", Role.ENGINEER, ADA, WHY));
        assertThat(outcome("ada", PASSWORD)).isEqualTo(Outcome.RIGHT);

        people.add("fay", Role.ADMINISTRATOR, PASSWORD);
        run(() -> accounts.lock("ada", ADA, WHY));
        assertThat(outcome("ada", PASSWORD)).isEqualTo(Outcome.LOCKED);
    }

    @Test
    void two_administrators_who_lock_each_other_at_once_leave_one() throws Exception {
        people.add("eva", Role.ADMINISTRATOR, PASSWORD);
        var both = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Boolean>> locked = threads.invokeAll(List.of(locking("ada", both), locking("eva", both)));

            assertThat(List.of(locked.get(0).get(), locked.get(1).get())).containsExactlyInAnyOrder(true, false);
        } finally {
            threads.shutdown();
        }
        assertThat(database.inTransaction(accounts::all))
                .filteredOn(a -> !a.locked())
                .hasSize(1);
    }

    private Callable<Boolean> locking(String name, CyclicBarrier both) {
        return () -> {
            both.await();
            try {
                run(() -> accounts.lock(name, ADA, WHY));
                return true;
            } catch (AccountRefusedException e) {
                assertThat(e.reason()).isEqualTo(Cause.LAST_ADMINISTRATOR);
                return false;
            }
        };
    }

    @Test
    void a_name_is_one_accounts_only_and_is_none_of_the_systems() {
        create("ben", Role.ENGINEER);

        refused(Cause.EXISTS, () -> accounts.create("Ben", Role.AUDITOR, ADA, WHY));
        for (String name : new String[] {"", "a b", "a:b", "System", "x".repeat(65), "<b>", null}) {
            refused(Cause.BAD_NAME, () -> accounts.create(name, Role.AUDITOR, ADA, WHY));
        }
        refused(Cause.ABSENT, () -> accounts.lock("nobody", ADA, WHY));
    }

    @Test
    void only_administrators_change_accounts_and_say_why() {
        for (Role role : Role.values()) {
            if (role != Role.ADMINISTRATOR) {
                assertThatThrownBy(() -> accounts.create("ben", role, new Actor("eve", "10.0.0.9", role), WHY))
                        .as(role.name())
                        .isInstanceOf(ForbiddenException.class);
            }
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accounts.create("ben", Role.AUDITOR, ADA, " "))
                .withMessageContaining("reason");
    }

    private String create(String name, Role role) {
        return database.inTransaction(() -> accounts.create(name, role, ADA, WHY));
    }

    private void run(Runnable work) {
        database.inTransaction(work);
    }

    private void refused(Cause cause, Runnable work) {
        assertThatThrownBy(() -> run(work))
                .isInstanceOfSatisfying(
                        AccountRefusedException.class,
                        e -> assertThat(e.reason()).isEqualTo(cause));
    }

    private Optional<PasswordFinding> change(Actor actor, String before, String password) {
        return database.inTransaction(() -> own.change(actor, before, password));
    }

    private Outcome outcome(String name, String password) {
        return database.inTransaction(
                () -> people.check().check(name, "10.0.0.3", password).outcome());
    }

    private Account account(String name) {
        return database.inTransaction(() -> database.entities().find(Account.class, name));
    }

    private List<AuditEvent> trail() {
        return database.inTransaction(() -> audit.newest(0, 10));
    }
}
