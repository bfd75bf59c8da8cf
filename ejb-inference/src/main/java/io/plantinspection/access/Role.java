package io.plantinspection.access;

/** What an account may do. */
public enum Role {
    /** Everything, accounts included. */
    ADMINISTRATOR,
    /** Models, thresholds and training. */
    ENGINEER,
    /** Reading everything, changing nothing. */
    AUDITOR
}
