package io.plantinspection.accounts;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Keeps who signed in and who could not, and says whether an account is still as it was then. */
@ApplicationScoped
public class SignIns {

    private static final String CONSOLE = "console";

    private final EntityManager entities;
    private final AuditTrail audit;
    private final DatabaseClock clock;

    protected SignIns() {
        this(null, null, null);
    }

    @Inject
    SignIns(EntityManager entities, AuditTrail audit, DatabaseClock clock) {
        this.entities = entities;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts on record that somebody was let in. */
    @Transactional
    public void accepted(Actor actor) {
        entities.find(Account.class, actor.name(), LockModeType.PESSIMISTIC_WRITE)
                .signedIn(clock.now());
        audit.record(actor, new Change("sign-in.accepted", CONSOLE, null, null, null));
    }

    /** Puts on record that somebody was not, and why. */
    @Transactional
    public void refused(Actor actor, String reason) {
        audit.record(actor, new Change("sign-in.refused", CONSOLE, null, null, reason));
    }

    /** Puts on record that somebody ended the own session. */
    @Transactional
    public void ended(Actor actor) {
        audit.record(actor, new Change("sign-out", CONSOLE, null, null, null));
    }

    /** The account as it is now, if it is still of that revision and may be used. */
    @Transactional
    public Optional<Account> still(String name, int revision) {
        return Optional.ofNullable(entities.find(Account.class, name))
                .filter(account -> account.revision() == revision && !account.locked());
    }

    /** The account as it is now. */
    @Transactional
    public Account account(String name) {
        return entities.find(Account.class, name);
    }
}
