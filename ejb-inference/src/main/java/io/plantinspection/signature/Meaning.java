package io.plantinspection.signature;

import io.plantinspection.access.Permission;

/** What somebody says by signing. */
public enum Meaning {
    /** This model may be put in force. */
    APPROVED_MODEL(Permission.APPROVE),
    /** These thresholds may be put in force. */
    APPROVED_THRESHOLDS(Permission.APPROVE),
    /** The audit trail was read up to here. */
    REVIEWED_AUDIT(Permission.REVIEW_AUDIT);

    private final Permission permission;

    Meaning(Permission permission) {
        this.permission = permission;
    }

    /** What signing this takes. */
    public Permission permission() {
        return permission;
    }
}
