package io.plantinspection.detection;

import java.util.List;

/**
 * Looks that are taken together.
 *
 * @param looks one or more, all for the same model
 * @param alone whether no other look waits or is being run, and this one does not stand aside for others
 */
record Batch(List<Look> looks, boolean alone) {}
