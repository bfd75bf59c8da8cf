package io.plantinspection.statistics;

/** What changes tallies, each with numbers of its own. */
enum Source {
    INSPECTION,
    /** What a person has decided about an inspection. */
    DECISION
}
