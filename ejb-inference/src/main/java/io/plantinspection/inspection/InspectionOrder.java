package io.plantinspection.inspection;

import java.util.Set;

/**
 * What a list of inspections begins with. A long list is walked along an index of its order, which two of them have;
 * the others are for lists that are short enough to be sorted.
 */
public enum InspectionOrder {
    /** Judged last. */
    NEWEST("judged_at desc, id desc", "judged_at"),
    /** Judged first. */
    OLDEST("judged_at, id", "judged_at"),
    /** Highest score; those without one come last. */
    HIGHEST_SCORE("score desc nulls last, id desc", "score"),
    /** Lowest score; those without one come last. */
    LOWEST_SCORE("score nulls last, id", "score"),
    /** Judged longest. */
    SLOWEST("milliseconds desc, id desc", "milliseconds"),
    /** First product, and of each the newest. */
    PRODUCT("product, " + NEWEST.columns, "product"),
    /** First station, and of each the newest; those without one come last. */
    STATION("station nulls last, " + NEWEST.columns, "station"),
    /** First serial, and of each the newest; those without one come last. */
    SERIAL("serial nulls last, " + NEWEST.columns, "serial"),
    /** REVIEW, REJECT, ACCEPT, and of each the newest. */
    VERDICT("verdict desc, " + NEWEST.columns, "verdict");

    private final String columns;
    private final String first;

    InspectionOrder(String columns, String first) {
        this.columns = columns;
        this.first = first;
    }

    /** For {@code order by}. */
    String columns() {
        return columns;
    }

    /** The column that it begins with. */
    String first() {
        return first;
    }

    /** Whether what it begins with grows down the list. */
    public boolean isAscending() {
        return !columns.startsWith(first + " desc");
    }

    /** Whether there is an index of all inspections in this order, so that a list of any length can have it. */
    boolean isWalked() {
        return this == NEWEST || this == HIGHEST_SCORE;
    }

    /** Whether it is the newest of each of several groups. */
    boolean groups() {
        return Set.of(PRODUCT, STATION, SERIAL, VERDICT).contains(this);
    }
}
