package io.plantinspection.dashboard;

/**
 * A value or a time with a mark of its own at a chart's edge.
 *
 * @param at where it lies, 0 to 100 from the bottom or from the left
 */
public record Tick(String label, double at) {}
