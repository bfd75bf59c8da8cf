package io.plantinspection.statistics;

/** A count with what it is of. */
record Tallied(TallyKey key, Count count) {}
