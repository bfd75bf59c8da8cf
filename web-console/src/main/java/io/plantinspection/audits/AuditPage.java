package io.plantinspection.audits;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.custody.EvidenceVerification;
import io.plantinspection.evidence.Verification;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The audit trail, and the proof that nobody altered it. */
@Named
@RequestScoped
public class AuditPage {

    @Inject
    private AuditTrail audit;

    @Inject
    private EvidenceVerification evidence;

    @Inject
    private CurrentUser user;

    private AuditRows rows;
    private Verification verification;

    /** What the table shows. */
    public AuditRows rows() {
        if (rows == null) {
            rows = new AuditRows(audit);
        }
        return rows;
    }

    /** Checks the whole chain. */
    public void verify() {
        verification = evidence.verify(user.actor());
    }

    /** What the check found, or null if none was asked for. */
    public Verification verification() {
        return verification;
    }
}
