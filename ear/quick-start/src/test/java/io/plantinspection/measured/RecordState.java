package io.plantinspection.measured;

/**
 * What a server's record holds.
 *
 * @param inspections of the product that was asked for
 * @param intact whether every entry of the audit trail fits its hash and its predecessor
 */
public record RecordState(int inspections, boolean intact) {}
