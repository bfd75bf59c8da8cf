package io.plantinspection.catalogue;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies in a dataset's folder, counted and not opened.
 *
 * @param name of the folder
 * @param trainGood photographs of good parts to learn from
 * @param testGood photographs of good parts to measure with
 * @param defects photographs of bad parts to measure with, by the defect's name
 * @param bytes of all photographs
 * @param newest when the last photograph was changed, or null if there is none
 */
public record DatasetSummary(
        String name, int trainGood, int testGood, SortedMap<String, Integer> defects, long bytes, Instant newest) {

    /** Fewer good photographs teach nothing that holds. */
    public static final int LEAST = 10;

    public DatasetSummary {
        defects = Collections.unmodifiableSortedMap(new TreeMap<>(defects));
    }

    /** Photographs of bad parts. */
    public int testBad() {
        return defects.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Photographs, whatever they are for. */
    public int parts() {
        return trainGood + testGood + testBad();
    }

    /** Whether a training could begin. */
    public boolean isEnough() {
        return trainGood >= LEAST;
    }
}
