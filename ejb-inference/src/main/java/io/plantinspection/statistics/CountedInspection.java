package io.plantinspection.statistics;

/**
 * What is counted of one inspection.
 *
 * @param key what it is counted under, to the minute
 * @param first whether the part was not inspected before
 * @param last whether it was not inspected again
 * @param outcome what became of it
 * @param milliseconds from arrival to verdict
 * @param score in [0, 1], or null without one
 */
record CountedInspection(
        TallyKey key, boolean first, boolean last, Outcome outcome, double milliseconds, Double score) {}
