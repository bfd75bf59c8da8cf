package io.plantinspection.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What places outside a chain say of the hashes in it. */
final class Marks {

    private record Mark(String hash, String source) {}

    private final String noun;
    private final NavigableMap<Long, List<Mark>> ahead = new TreeMap<>();
    private long agreed;

    /** @param noun of the rows, in small letters */
    Marks(String noun) {
        this.noun = noun;
    }

    /**
     * Notes that a row had this hash.
     *
     * @param source who says so, as in "the checkpoint of yesterday"
     */
    void add(long number, String hash, String source) {
        if (number > 0) {
            ahead.computeIfAbsent(number, any -> new ArrayList<>()).add(new Mark(hash, source));
        }
    }

    /** Compares the next row; returns what is wrong with it as a sentence, or null. */
    String differs(long number, String hash) {
        List<Mark> marks = ahead.remove(number);
        for (Mark mark : marks == null ? List.<Mark>of() : marks) {
            if (!mark.hash().equals(hash)) {
                return first(agreed + 1, number) + " was replaced, together with the hashes of all that follow: "
                        + mark.source() + " has another hash for " + noun + " " + number + ".";
            }
            agreed = number;
        }
        return null;
    }

    private String first(long from, long to) {
        return from == to ? capital(noun) + " " + to : capital(noun) + " " + from + " or a later one up to " + to;
    }

    /** What is missing if the chain ends with this row, as a sentence, or null. */
    String cut(long last) {
        if (ahead.isEmpty()) {
            return null;
        }
        var furthest = ahead.lastEntry();
        return capital(noun) + " " + (last + 1) + " is missing, and all that followed it: "
                + furthest.getValue().get(0).source() + " names " + noun + " " + furthest.getKey() + ".";
    }

    static String capital(String noun) {
        return Character.toUpperCase(noun.charAt(0)) + noun.substring(1);
    }
}
