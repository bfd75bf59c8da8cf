package io.plantinspection.inspection;

/**
 * How many there are, as far as it was counted.
 *
 * @param number 0 or more
 * @param more whether there are more than that
 */
public record Counted(int number, boolean more) {

    /** Not one. */
    public static final Counted NONE = new Counted(0, false);

    static Counted upTo(int most, int found) {
        return new Counted(Math.min(most, found), found > most);
    }
}
