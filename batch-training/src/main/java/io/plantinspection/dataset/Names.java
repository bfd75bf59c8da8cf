package io.plantinspection.dataset;

import java.util.List;

/** Lists of names that stay readable however many there are. */
final class Names {

    private static final int MOST = 10;

    private Names() {}

    /** The first ten, and how many more there are. */
    static String firstTen(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
    }
}
