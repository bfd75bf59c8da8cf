package io.plantinspection.accounts;

import io.plantinspection.access.Actor;
import io.plantinspection.accounts.PasswordCheck.Outcome;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Everybody's change of the own password. */
@ApplicationScoped
public class OwnPassword {

    private final EntityManager entities;
    private final PasswordCheck passwords;
    private final PasswordHashing hashing;
    private final AuditTrail audit;
    private final DatabaseClock clock;
    private final PasswordRules rules = new PasswordRules();

    protected OwnPassword() {
        this(null, null, null, null, null);
    }

    @Inject
    OwnPassword(
            EntityManager entities,
            PasswordCheck passwords,
            PasswordHashing hashing,
            AuditTrail audit,
            DatabaseClock clock) {
        this.entities = entities;
        this.passwords = passwords;
        this.hashing = hashing;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Replaces the actor's password, and ends the account's sessions.
     *
     * @param before the password until now
     * @return why it was not replaced, or nothing; a wrong password before is on record
     */
    @Transactional
    public Optional<PasswordFinding> change(Actor actor, String before, String password) {
        Optional<PasswordFinding> weak = rules.check(actor.name(), password);
        if (weak.isPresent()) {
            return weak;
        }
        Outcome outcome = passwords.check(actor.name(), actor.origin(), before).outcome();
        if (outcome != Outcome.RIGHT && outcome != Outcome.ONE_TIME) {
            audit.record(actor, new Change("account.password-refused", actor.name(), null, null, outcome.reason()));
            return Optional.of(PasswordFinding.valueOf(outcome.name()));
        }
        if (before.equals(password)) {
            return Optional.of(PasswordFinding.SAME);
        }
        Account account = entities.find(Account.class, actor.name(), LockModeType.PESSIMISTIC_WRITE);
        account.replacePassword(hashing.hash(password), false, clock.now());
        audit.record(actor, new Change("account.password-changed", account.name(), null, null, null));
        return Optional.empty();
    }
}
