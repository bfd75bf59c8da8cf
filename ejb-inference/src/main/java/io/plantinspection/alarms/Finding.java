package io.plantinspection.alarms;

/**
 * A figure that is beyond its limit now.
 *
 * @param about what it is a figure of
 */
record Finding(Topic about, double figure, double limit) {}
