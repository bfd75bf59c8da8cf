package io.plantinspection.signature;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Keeps on record who could not sign, though what was to be signed is rolled back. */
@ApplicationScoped
class Refusals {

    private final AuditTrail audit;

    protected Refusals() {
        this(null);
    }

    @Inject
    Refusals(AuditTrail audit) {
        this.audit = audit;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(Actor actor, Meaning meaning, String subject, String reason) {
        audit.record(actor, new Change("signature.refused", subject, null, meaning.name(), reason));
    }
}
