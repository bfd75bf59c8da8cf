package io.plantinspection.broker;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A user that is one station of the plant: it sends requests and reads its own results, nothing else.
 *
 * @param name the user's name, {@code station-} and 1 to 48 letters, digits, underscores or hyphens
 */
record Station(String name) {

    private static final Pattern NAME = Pattern.compile("station-[A-Za-z0-9_-]{1,48}");
    private static final String REPLIES = "inspection.replies.";

    /** The station that has this user name, if the name is one of a station. */
    static Optional<Station> of(String user) {
        return user != null && NAME.matcher(user).matches() ? Optional.of(new Station(user)) : Optional.empty();
    }

    /** Whether this is one of the station's own reply queues: {@code inspection.replies.NAME} or below. */
    boolean owns(String address) {
        String own = REPLIES + name;
        return address.equals(own) || address.startsWith(own + ".");
    }

    /** Whether this address is a reply queue of whomever. */
    static boolean isForReplies(String address) {
        return address.startsWith(REPLIES);
    }
}
