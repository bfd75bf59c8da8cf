package io.plantinspection.accounts;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Slows down whoever guesses passwords: after five tries in a row without success, a name is refused for a minute at
 * the address that the tries came from. Others may still sign in with that name from elsewhere.
 */
@ApplicationScoped
class GuessBrake {

    static final int TRIES = 5;
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Most names and addresses that are remembered, so that guessing cannot fill the memory. */
    static final int MOST = 10_000;

    private record Guesser(String name, String address) {}

    private record Tries(int count, long last) {}

    private final LongSupplier nanos;
    private final Map<Guesser, Tries> tries = new LinkedHashMap<>();

    GuessBrake() {
        this(System::nanoTime);
    }

    GuessBrake(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether a password may be tried now; counts the try before its outcome is known, so that parallel ones count. */
    synchronized boolean admits(String name, String address) {
        var guesser = new Guesser(name, address);
        long now = nanos.getAsLong();
        Tries before = tries.get(guesser);
        boolean fresh = before == null || now - before.last() >= PAUSE.toNanos();
        if (!fresh && before.count() >= TRIES) {
            return false;
        }
        tries.remove(guesser);
        tries.put(guesser, new Tries(fresh ? 1 : before.count() + 1, now));
        if (tries.size() > MOST) {
            tries.remove(tries.keySet().iterator().next());
        }
        return true;
    }

    /** The last try was right. */
    synchronized void release(String name, String address) {
        tries.remove(new Guesser(name, address));
    }
}
