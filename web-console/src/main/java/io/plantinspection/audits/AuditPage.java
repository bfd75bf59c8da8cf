package io.plantinspection.audits;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.AuditVerification;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The audit trail, and the proof that nobody altered it. */
@Named
@RequestScoped
public class AuditPage {

    @Inject
    private AuditTrail audit;

    private AuditRows rows;
    private AuditVerification verification;

    /** What the table shows. */
    public AuditRows rows() {
        if (rows == null) {
            rows = new AuditRows(audit);
        }
        return rows;
    }

    /** Checks the whole chain. */
    public void verify() {
        verification = audit.verify();
    }

    /** What the check found, or null if none was asked for. */
    public AuditVerification verification() {
        return verification;
    }
}
