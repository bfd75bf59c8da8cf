package io.plantinspection.inspection;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Lets no two requests with the same id be judged at the same time in this server: the second one finds what the first one
 * has stored. Requests with different ids don't wait for each other.
 */
final class RequestTurns {

    private final Set<String> underWay = new HashSet<>();

    /**
     * Does the work, its transaction included, when nobody else works on this id.
     *
     * @throws IllegalStateException if the server stops meanwhile
     */
    <T> T alone(String requestId, Supplier<T> work) {
        begin(requestId);
        try {
            return work.get();
        } finally {
            end(requestId);
        }
    }

    private synchronized void begin(String requestId) {
        try {
            while (!underWay.add(requestId)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is stopping; the request is delivered again", e);
        }
    }

    private synchronized void end(String requestId) {
        underWay.remove(requestId);
        notifyAll();
    }
}
