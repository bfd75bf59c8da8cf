package io.plantinspection.audits;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.custody.AuditReviews;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** The entries of the audit trail that the address asks for, a page at a time, with the reviews that were signed. */
@Named
@RequestScoped
public class AuditPage {

    private static final int ROWS = 50;

    @Inject
    private AuditTrail audit;

    @Inject
    private AuditReviews reviews;

    @Inject
    private AuditQuery query;

    private List<AuditEvent> rows;
    private Map<Long, AuditEvent> reviewed;
    private Long count;

    /** The entries of the page, from the newest on. */
    public List<AuditEvent> rows() {
        if (rows == null) {
            rows = audit.newest(query.filter(), (Math.min(query.getPage(), pages()) - 1) * ROWS, ROWS);
        }
        return rows;
    }

    /** Number of entries on all pages. */
    public long count() {
        if (count == null) {
            count = audit.count(query.filter());
        }
        return count;
    }

    /** Number of pages; one if there is no entry. */
    public int pages() {
        return Math.toIntExact(Math.max(1, (count() + ROWS - 1) / ROWS));
    }

    /** The actions that entries have. */
    public List<String> actions() {
        return audit.actions();
    }

    /** The entry of the review that ends with this one, or null. */
    public AuditEvent review(AuditEvent entry) {
        if (reviewed == null) {
            reviewed = rows().isEmpty()
                    ? Map.of()
                    : reviews.between(
                            rows().get(rows().size() - 1).sequence(),
                            rows().get(0).sequence());
        }
        return reviewed.get(entry.sequence());
    }
}
