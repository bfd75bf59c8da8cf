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
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Records which requests were not judged and why, and counts them. */
@ApplicationScoped
public class Rejections {

    private final AuditTrail audit;
    private final Map<Rejection.Code, LongAdder> counts = new EnumMap<>(Rejection.Code.class);

    protected Rejections() {
        this(null);
    }

    @Inject
    Rejections(AuditTrail audit) {
        this.audit = audit;
        for (Rejection.Code code : Rejection.Code.values()) {
            counts.put(code, new LongAdder());
        }
    }

    /** How many there were on this server since it started, by what was wrong with them. */
    public Map<Rejection.Code, Long> counts() {
        Map<Rejection.Code, Long> now = new EnumMap<>(Rejection.Code.class);
        counts.forEach((code, count) -> now.put(code, count.sum()));
        // such a part is on record with the verdict REVIEW
        now.remove(Rejection.Code.DEADLINE_PASSED);
        return now;
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
        counts.get(rejection.code()).increment();
    }
}
