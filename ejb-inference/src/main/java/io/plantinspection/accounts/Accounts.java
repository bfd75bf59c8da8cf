package io.plantinspection.accounts;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.AccountRefusedException.Cause;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;

/**
 * Who may sign in, and as what. Accounts are locked, never deleted: the record names them for ever. Every change takes a
 * reason, of 1 to 1000 printable characters, and ends the account's sessions.
 */
@ApplicationScoped
public class Accounts {

    private final EntityManager entities;
    private final PasswordHashing hashing;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected Accounts() {
        this(null, null, null, null);
    }

    @Inject
    Accounts(EntityManager entities, PasswordHashing hashing, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.hashing = hashing;
        this.audit = audit;
        this.clock = clock;
    }

    /** All accounts by name. */
    @Transactional
    public List<Account> all() {
        return entities.createQuery("select a from Account a order by a.name", Account.class)
                .getResultList();
    }

    /**
     * Makes an account.
     *
     * @param name a letter or digit, then up to 63 letters, digits, dots, underscores, at signs or hyphens
     * @return the password, which is told nobody else and kept nowhere: a person's is good for one sign-in, a program's
     *     stays
     * @throws AccountRefusedException if the name is taken or is none
     */
    @Transactional
    public String create(String name, Role role, Actor actor, String reason) {
        allow(actor, reason);
        if (!TextForm.ACCOUNT.fits(name) || name.equalsIgnoreCase(Actor.SYSTEM.name())) {
            throw new AccountRefusedException(Cause.BAD_NAME, String.valueOf(name));
        }
        lockAdministrators();
        if (exists(name)) {
            throw new AccountRefusedException(Cause.EXISTS, name);
        }
        String password = GeneratedPassword.next();
        var account = new Account(name, role, clock.now());
        account.replacePassword(hashing.hash(password), oneTime(role), clock.now());
        entities.persist(account);
        audit.record(actor, new Change("account.created", name, null, role.name(), reason));
        return password;
    }

    /**
     * Gives an account a new password in place of one that was lost or found out.
     *
     * @return the password, as {@link #create} does
     * @throws AccountRefusedException if there is no such account, or it is the actor's own
     */
    @Transactional
    public String resetPassword(String name, Actor actor, String reason) {
        allow(actor, reason);
        if (name.equals(actor.name())) {
            throw new AccountRefusedException(Cause.OWN_PASSWORD, name);
        }
        Account account = locked(name);
        String password = GeneratedPassword.next();
        account.replacePassword(hashing.hash(password), oneTime(account.role()), clock.now());
        audit.record(actor, new Change("account.password-reset", name, null, null, reason));
        return password;
    }

    /**
     * Makes an account one for something else.
     *
     * @throws AccountRefusedException if there is no such account, if it is the last administrator's, or if a person's
     *     would become a program's or the other way round
     */
    @Transactional
    public void changeRole(String name, Role role, Actor actor, String reason) {
        allow(actor, reason);
        Account account = locked(name);
        Role before = account.role();
        if (before == role) {
            return;
        }
        if (before == Role.MACHINE || role == Role.MACHINE) {
            throw new AccountRefusedException(Cause.OTHER_KIND, name);
        }
        account.assign(role);
        requireAnAdministrator(name);
        audit.record(actor, new Change("account.role-changed", name, before.name(), role.name(), reason));
    }

    /**
     * Keeps everybody from signing in with an account, and ends its sessions.
     *
     * @throws AccountRefusedException if there is no such account, or if it is the last administrator's
     */
    @Transactional
    public void lock(String name, Actor actor, String reason) {
        setLocked(name, true, actor, reason);
        requireAnAdministrator(name);
    }

    /**
     * Lets its owner sign in again.
     *
     * @throws AccountRefusedException if there is no such account
     */
    @Transactional
    public void unlock(String name, Actor actor, String reason) {
        setLocked(name, false, actor, reason);
    }

    private void setLocked(String name, boolean locked, Actor actor, String reason) {
        allow(actor, reason);
        Account account = locked(name);
        if (account.locked() != locked) {
            account.setLocked(locked);
            audit.record(actor, new Change(locked ? "account.locked" : "account.unlocked", name, null, null, reason));
        }
    }

    private static void allow(Actor actor, String reason) {
        actor.require(Permission.MANAGE_ACCOUNTS);
        if (!TextForm.REASON.fits(reason) || reason.isBlank()) {
            throw new IllegalArgumentException(
                    "changing an account needs a reason for the audit trail, of " + TextForm.REASON);
        }
    }

    /** A program cannot choose a password. */
    private static boolean oneTime(Role role) {
        return role != Role.MACHINE;
    }

    private boolean exists(String name) {
        return entities.createQuery("select count(a) from Account a where lower(a.name) = lower(:name)", Long.class)
                        .setParameter("name", name)
                        .getSingleResult()
                > 0;
    }

    /** The account, with the administrators' rows before it: whoever changes accounts does so alone. */
    private Account locked(String name) {
        lockAdministrators();
        Account account = entities.find(Account.class, name, LockModeType.PESSIMISTIC_WRITE);
        if (account == null) {
            throw new AccountRefusedException(Cause.ABSENT, name);
        }
        return account;
    }

    private void lockAdministrators() {
        administrators().setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList();
    }

    private void requireAnAdministrator(String changed) {
        entities.flush();
        if (administrators().getResultStream().noneMatch(a -> !a.locked() && !a.oneTime())) {
            throw new AccountRefusedException(Cause.LAST_ADMINISTRATOR, changed);
        }
    }

    private TypedQuery<Account> administrators() {
        return entities.createQuery("select a from Account a where a.role = :role order by a.name", Account.class)
                .setParameter("role", Role.ADMINISTRATOR);
    }
}
