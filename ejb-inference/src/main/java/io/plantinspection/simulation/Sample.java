package io.plantinspection.simulation;

import java.io.Serializable;

/**
 * The parts that a simulation looks at: the last ones of a product that one model judged. Parts that are judged later
 * are no longer among them, so that every look at a sample sees the same.
 *
 * @param product of the parts
 * @param model digest of the model that judged them
 * @param parts how many there are, 0 or more
 * @param first number of the oldest one's inspection; 0 without parts
 * @param last number of the newest one's inspection; 0 without parts
 */
public record Sample(String product, String model, long parts, long first, long last) implements Serializable {

    /** Most parts that a simulation looks at. */
    public static final int MOST = 100_000;
}
