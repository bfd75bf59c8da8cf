package io.plantinspection.signature;

import io.plantinspection.access.Actor;
import io.plantinspection.accounts.PasswordCheck;
import io.plantinspection.accounts.PasswordCheck.Outcome;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.Sha256;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Electronic signatures: name, time and meaning, bound to the record by its hash and to a person by the password. */
@ApplicationScoped
public class Signatures {

    private static final int LONGEST_SUBJECT = 255;

    private final EntityManager entities;
    private final PasswordCheck passwords;
    private final AuditTrail audit;
    private final Refusals refusals;

    protected Signatures() {
        this(null, null, null, null);
    }

    @Inject
    Signatures(EntityManager entities, PasswordCheck passwords, AuditTrail audit, Refusals refusals) {
        this.entities = entities;
        this.passwords = passwords;
        this.audit = audit;
        this.refusals = refusals;
    }

    /** As the server makes it, for tests without one. */
    public Signatures(EntityManager entities, PasswordCheck passwords, AuditTrail audit) {
        this(entities, passwords, audit, new Refusals(audit));
    }

    /**
     * Signs a record. Whoever calls this in a transaction of its own calls it first, before anything is recorded or
     * locked: a refusal is kept in a transaction beside that one, which needs the end of the audit trail.
     *
     * @param password of the actor's own account, typed for this signature
     * @param subject what is signed, 1 to 255 printable characters, such as {@code flange/7}
     * @param recordHash SHA-256, in hexadecimal, of everything that the signature is to vouch for
     * @throws io.plantinspection.access.ForbiddenException if the actor's role does not allow what the meaning takes
     * @throws SignatureRefusedException if the password is wrong, was tried too often, or may not be used
     * @throws IllegalArgumentException if the subject or the hash is not of its form
     */
    @Transactional
    public Signature sign(Actor actor, String password, Meaning meaning, String subject, String recordHash) {
        actor.require(meaning.permission());
        Sha256.checked(recordHash);
        if (subject.isEmpty()
                || subject.length() > LONGEST_SUBJECT
                || !TextForm.printable(subject).equals(subject)) {
            throw new IllegalArgumentException("the subject of a signature must be 1 to 255 printable characters");
        }
        Outcome outcome =
                passwords.check(actor.name(), actor.origin(), password).outcome();
        if (outcome != Outcome.RIGHT) {
            refusals.keep(actor, meaning, subject, outcome.reason());
            throw new SignatureRefusedException(outcome);
        }
        AuditEvent entry =
                audit.record(actor, new Change("signature.given", subject, null, meaning + " of " + recordHash, null));
        var signature = new Signature(actor.name(), entry.at(), meaning, subject, recordHash, entry.sequence());
        entities.persist(signature);
        entities.flush();
        return signature;
    }

    /** What was signed of a subject, the oldest first. */
    @Transactional
    public List<Signature> of(String subject) {
        return entities.createQuery(
                        "select s from Signature s where s.subject = :subject order by s.id", Signature.class)
                .setParameter("subject", subject)
                .getResultList();
    }
}
