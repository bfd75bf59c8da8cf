package io.plantinspection.custody;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.platform.TextForm;
import io.plantinspection.signature.Meaning;
import io.plantinspection.signature.Signatures;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Auditors' signatures under the trail: it was reviewed up to an entry, which its hash binds with all before. */
@ApplicationScoped
public class AuditReviews {

    /** Action of a review. */
    public static final String REVIEWED = "audit.reviewed";

    private final EntityManager entities;
    private final AuditTrail trail;
    private final Signatures signatures;

    protected AuditReviews() {
        this(null, null, null);
    }

    @Inject
    public AuditReviews(EntityManager entities, AuditTrail trail, Signatures signatures) {
        this.entities = entities;
        this.trail = trail;
        this.signatures = signatures;
    }

    /**
     * Signs that the entries up to one were reviewed.
     *
     * @param password of the actor, typed again
     * @param to number of the last entry that was reviewed; more than the last review's
     * @param remark what the auditor has to say
     * @throws io.plantinspection.signature.SignatureRefusedException if the password is not accepted
     * @throws NoSuchElementException if there is no such entry
     * @throws IllegalArgumentException if that was reviewed before, or the remark is not a line of text
     */
    @Transactional
    public AuditReview sign(Actor actor, String password, long to, String remark) {
        actor.require(Permission.REVIEW_AUDIT);
        if (!TextForm.REASON.fits(remark)) {
            throw new IllegalArgumentException("the remark must have " + TextForm.REASON);
        }
        AuditEvent last = trail.find(to).orElseThrow(() -> new NoSuchElementException("there is no entry " + to));
        long before = last().map(AuditReview::reviewedTo).orElse(0L);
        if (to <= before) {
            throw new IllegalArgumentException("entries up to " + before + " were reviewed before");
        }
        String subject = "audit trail, entries " + (before + 1) + " to " + to;
        signatures.sign(actor, password, Meaning.REVIEWED_AUDIT, subject, last.hash());
        AuditEvent entry = trail.record(actor, new Change(REVIEWED, subject, null, last.hash(), remark));
        var review = new AuditReview(entry.sequence(), to);
        entities.persist(review);
        return review;
    }

    /** The last review. */
    @Transactional
    public Optional<AuditReview> last() {
        return entities.createQuery("select r from AuditReview r order by r.reviewedTo desc", AuditReview.class)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** The entries that keep reviews of these numbers' range, by the number of the last entry that was reviewed. */
    @Transactional
    public Map<Long, AuditEvent> between(long first, long last) {
        List<AuditReview> reviews = entities.createQuery(
                        "select r from AuditReview r where r.reviewedTo >= :first and r.reviewedTo <= :last",
                        AuditReview.class)
                .setParameter("first", first)
                .setParameter("last", last)
                .getResultList();
        Map<Long, AuditEvent> entries = new HashMap<>();
        reviews.forEach(
                review -> trail.find(review.entry()).ifPresent(entry -> entries.put(review.reviewedTo(), entry)));
        return entries;
    }
}
