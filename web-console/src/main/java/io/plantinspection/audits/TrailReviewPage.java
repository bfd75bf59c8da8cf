package io.plantinspection.audits;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.custody.AuditReview;
import io.plantinspection.custody.AuditReviews;
import io.plantinspection.platform.TextForm;
import io.plantinspection.signature.SignatureRefusedException;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.NoSuchElementException;

/** An auditor's signature that the trail was reviewed. */
@Named
@RequestScoped
public class TrailReviewPage {

    private static final System.Logger LOG = System.getLogger(TrailReviewPage.class.getName());

    @Inject
    private AuditReviews reviews;

    @Inject
    private AuditTrail audit;

    @Inject
    private CurrentUser user;

    private Long to;
    private String remark;
    private String password;
    private String refused;

    /** Number of the last entry that was reviewed; 0 if none was. */
    public long reviewedTo() {
        return reviews.last().map(AuditReview::reviewedTo).orElse(0L);
    }

    /** Number of the last entry that there is. */
    public long newest() {
        return audit.head().sequence();
    }

    /** Signs, and shows the list anew. */
    public String sign() {
        try {
            reviews.sign(user.actor(), password, to, TextForm.printable(remark));
            return "/audit?faces-redirect=true";
        } catch (SignatureRefusedException e) {
            refused = "signature.refused." + e.outcome();
        } catch (IllegalArgumentException | NoSuchElementException e) {
            LOG.log(System.Logger.Level.DEBUG, "a review was not signed", e);
            refused = "audit.review.refused";
        }
        return null;
    }

    /** Key of the text that says why nothing was signed, or null. */
    public String refused() {
        return refused;
    }

    /** Number of the last entry of the review; at first the newest one. */
    public Long getTo() {
        return to == null ? Long.valueOf(newest()) : to;
    }

    public void setTo(Long to) {
        this.to = to;
    }

    public String getRemark() {
        return remark;
    }

    public void setRemark(String remark) {
        this.remark = remark;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }
}
