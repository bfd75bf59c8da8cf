package io.plantinspection.access;

import static io.plantinspection.access.Permission.APPROVE;
import static io.plantinspection.access.Permission.DECIDE_REVIEWS;
import static io.plantinspection.access.Permission.HANDLE_DEAD_LETTERS;
import static io.plantinspection.access.Permission.MANAGE_MODELS;
import static io.plantinspection.access.Permission.OVERRIDE_VERDICTS;
import static io.plantinspection.access.Permission.REQUEST_INSPECTIONS;
import static io.plantinspection.access.Permission.REVIEW_AUDIT;
import static io.plantinspection.access.Permission.SEE_INSPECTIONS;
import static io.plantinspection.access.Permission.SEE_RECORD;
import static io.plantinspection.access.Permission.SET_THRESHOLDS;
import static io.plantinspection.access.Permission.TRAIN_MODELS;

import java.util.EnumSet;
import java.util.Set;

/** What an account is for. */
public enum Role {
    /** Everything but what takes a second person, {@link Permission#APPROVE}, and what is the auditor's. */
    ADMINISTRATOR(EnumSet.complementOf(EnumSet.of(APPROVE, REVIEW_AUDIT))),
    /** Models, thresholds and trainings. */
    ENGINEER(EnumSet.of(
            SEE_INSPECTIONS,
            SEE_RECORD,
            REQUEST_INSPECTIONS,
            DECIDE_REVIEWS,
            OVERRIDE_VERDICTS,
            TRAIN_MODELS,
            MANAGE_MODELS,
            SET_THRESHOLDS,
            HANDLE_DEAD_LETTERS)),
    /** The second person, who signs what an engineer proposes. */
    APPROVER(EnumSet.of(SEE_INSPECTIONS, SEE_RECORD, APPROVE)),
    /** Reads everything and signs that it was read. */
    AUDITOR(EnumSet.of(SEE_INSPECTIONS, SEE_RECORD, REVIEW_AUDIT)),
    /** Looks at the parts that the system leaves to people. */
    OPERATOR(EnumSet.of(SEE_INSPECTIONS, DECIDE_REVIEWS)),
    /** A program that has photographs judged; it has no pages. */
    MACHINE(EnumSet.of(REQUEST_INSPECTIONS));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Set.copyOf(permissions);
    }

    /** Whether this role may do that. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    Set<Permission> permissions() {
        return permissions;
    }
}
