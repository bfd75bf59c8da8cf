package io.plantinspection.inspection;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;

/** Records which requests were not judged and why. */
@ApplicationScoped
class Rejections {

    private final AuditTrail audit;

    protected Rejections() {
        this(null);
    }

    @Inject
    Rejections(AuditTrail audit) {
        this.audit = audit;
    }

    /** Records it for good, before the sender is told. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void keep(Arrival arrival, InspectionResult result) {
        Rejection rejection = result.rejection();
        audit.record(
                new Actor(arrival.sender() == null ? "plant" : arrival.sender(), Destinations.INSPECTION_REQUESTS),
                new Change(
                        "inspection.rejected",
                        result.requestId() == null ? "request without id" : result.requestId(),
                        null,
                        rejection.code().name(),
                        rejection.sentence()));
    }
}
