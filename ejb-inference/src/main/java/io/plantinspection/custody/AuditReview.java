package io.plantinspection.custody;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That somebody signed that the trail was reviewed up to an entry; who, when and with which remark is in the trail. */
@Entity
@Table(name = "audit_review")
public class AuditReview {

    @Id
    private long entry;

    @Column(name = "reviewed_to")
    private long reviewedTo;

    protected AuditReview() {}

    AuditReview(long entry, long reviewedTo) {
        this.entry = entry;
        this.reviewedTo = reviewedTo;
    }

    /** Number of the entry that keeps the review. */
    public long entry() {
        return entry;
    }

    /** Number of the last entry that was reviewed. */
    public long reviewedTo() {
        return reviewedTo;
    }
}
