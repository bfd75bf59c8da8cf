package io.plantinspection.threshold;

import io.plantinspection.access.Permission;

/**
 * How a version of the thresholds came about.
 *
 * @param kind where the numbers are from
 * @param restores the version whose thresholds are in force again; null unless that is the kind
 * @param chosenBy who wanted them
 * @param approvedBy the second person, or null where none was asked for
 * @param reason why; null for versions from before reasons were kept here
 */
public record ThresholdOrigin(Kind kind, Integer restores, String chosenBy, String approvedBy, String reason) {

    /** Where the numbers are from. */
    public enum Kind {
        /** The calibration that is in the model's file. */
        CALIBRATED,
        /** A person. */
        BY_HAND,
        /** An earlier version of the same model's. */
        ROLLED_BACK
    }

    /** What the one who puts such thresholds in force must be permitted. */
    Permission permission() {
        if (kind == Kind.CALIBRATED) {
            return Permission.MANAGE_MODELS;
        }
        return approvedBy == null ? Permission.SET_THRESHOLDS : Permission.APPROVE;
    }
}
