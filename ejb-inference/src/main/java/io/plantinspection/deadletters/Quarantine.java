package io.plantinspection.deadletters;

import io.plantinspection.platform.AfterCommit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets messages that were delivered before be worked on one at a time in this server, in the order in which they came here.
 * If one of them ends the server, no other one was under way with it and is taken for the cause.
 */
@ApplicationScoped
class Quarantine {

    private final Semaphore one = new Semaphore(1, true);
    private final AfterCommit transaction;

    protected Quarantine() {
        this(null);
    }

    @Inject
    Quarantine(AfterCommit transaction) {
        this.transaction = transaction;
    }

    /**
     * Waits for this message's turn, which lasts until the present transaction has ended or {@link Turn#end} is called.
     *
     * @throws IllegalStateException if the server stops meanwhile
     */
    Turn enter() {
        try {
            one.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server is stopping; the message is delivered again", e);
        }
        var turn = new Turn();
        try {
            transaction.orRollback(turn::end);
            return turn;
        } catch (RuntimeException e) {
            // a transaction that ran out while it waited tells nobody of its end
            turn.end();
            throw e;
        }
    }

    /** The time in which nothing else that was delivered before is worked on. */
    final class Turn {

        private final AtomicBoolean over = new AtomicBoolean();

        /** Lets the next one in; does nothing the second time. */
        void end() {
            if (!over.getAndSet(true)) {
                one.release();
            }
        }
    }
}
