package io.plantinspection.access;

/** Something that only some people may do. */
public enum Permission {
    /** See parts, their verdicts and what led to them. */
    SEE_INSPECTIONS,
    /** See models, thresholds, trainings, dead letters and the audit trail. */
    SEE_RECORD,
    /** Have photographs judged, over HTTP. */
    REQUEST_INSPECTIONS,
    /** Say whether a part is good after all, or bad. */
    DECIDE_REVIEWS,
    /** Decide otherwise than a clear verdict of the model. */
    OVERRIDE_VERDICTS,
    /** Begin, stop, resume and schedule trainings. */
    TRAIN_MODELS,
    /** Keep golden parts, ask for approval, put approved models in force, begin and end shadows. */
    MANAGE_MODELS,
    /** Set thresholds. */
    SET_THRESHOLDS,
    /** Sign as the second person. */
    APPROVE,
    /** Send dead letters again and throw them away. */
    HANDLE_DEAD_LETTERS,
    /** Sign that the audit trail was read, keep and release what must not be deleted. */
    REVIEW_AUDIT,
    /** Make, change and lock accounts. */
    MANAGE_ACCOUNTS
}
