package io.plantinspection.decision;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.inspection.InspectionCriteria;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * Hands inspections out with what people decided about them, however many they are: a few at a time are in the memory. Who
 * got which is in the audit trail.
 */
@ApplicationScoped
public class InspectionExport {

    private static final int AT_A_TIME = 500;

    private final InspectionArchive inspections;
    private final Decisions decisions;
    private final AuditTrail audit;

    protected InspectionExport() {
        this(null, null, null);
    }

    @Inject
    public InspectionExport(InspectionArchive inspections, Decisions decisions, AuditTrail audit) {
        this.inspections = inspections;
        this.decisions = decisions;
        this.audit = audit;
    }

    /** Takes what is handed out, one after the other. */
    @FunctionalInterface
    public interface Taker {

        /** @param decision about it that counts, or null */
        void take(Inspection inspection, Decision decision) throws IOException;
    }

    /**
     * Hands out those that meet the criteria and were judged before this began, the newest first.
     *
     * @param form in which they leave, for the record
     * @throws IOException of the taker; the record then says how many it had taken
     */
    public void export(InspectionCriteria criteria, String form, Actor actor, Taker taker) throws IOException {
        actor.require(Permission.SEE_INSPECTIONS);
        List<Inspection> newest = inspections.newest(1);
        Instant end =
                newest.isEmpty() ? Instant.EPOCH : newest.get(0).judgedAt().plus(1, ChronoUnit.MICROS);
        record(actor, "inspections.export-begun", criteria, form);
        long taken = 0;
        boolean whole = false;
        try {
            List<Inspection> some = inspections.newestAfter(criteria.before(end), null, AT_A_TIME);
            while (!some.isEmpty()) {
                Map<Long, Decision> decided =
                        decisions.current(some.stream().map(Inspection::id).toList());
                for (Inspection inspection : some) {
                    taker.take(inspection, decided.get(inspection.id()));
                    taken++;
                }
                some = inspections.newestAfter(criteria.before(end), some.get(some.size() - 1), AT_A_TIME);
            }
            whole = true;
        } finally {
            record(actor, "inspections.exported", criteria, form + ", " + taken + (whole ? "" : ", broken off"));
        }
    }

    private void record(Actor actor, String action, InspectionCriteria criteria, String what) {
        audit.record(actor, new Change(action, criteria.text(), null, what, null));
    }
}
