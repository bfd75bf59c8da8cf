package io.plantinspection.statistics;

/**
 * What figures are narrowed to.
 *
 * @param product or null for all
 * @param station or null for all; empty for the parts whose station is not known
 * @param line or null for all; empty for the parts whose line is not known
 */
public record Place(String product, String station, String line) {

    /** Everything. */
    public static final Place ANYWHERE = new Place(null, null, null);
}
