package io.plantinspection.detection;

import io.plantinspection.platform.InferenceSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where looks and errands wait for the lane. For looks it is bounded: a caller who finds it full waits outside until
 * there are places for all looks at a part or the deadline passes. A full room still takes one part of a model for which
 * none waits inside, or a backlog of one product would shut the others out; so it holds no more than its places and the
 * looks at one part for each model.
 */
final class WaitingRoom {

    private final int places;
    private final int asidePlaces;
    private final int maxBatch;
    private final long maxWait;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition placeFree = lock.newCondition();
    private final Condition something = lock.newCondition();
    private final Turns turns = new Turns();
    private final Queue<Look> aside = new ArrayDeque<>();
    private final Queue<FutureTask<?>> errands = new ArrayDeque<>();
    private int running;
    private boolean errandWasLast;
    private boolean closed;

    /** @param maxBatch most looks that are taken together */
    WaitingRoom(InferenceSettings settings, int maxBatch) {
        this.places = settings.queueLength();
        this.asidePlaces = settings.shadowQueueLength();
        this.maxBatch = maxBatch;
        this.maxWait = settings.maxWait().toNanos();
    }

    /**
     * Takes looks in, all at once, as soon as there are places.
     *
     * @param looks at one part
     * @param nanos longest time to wait for places
     * @throws TimeoutException if there were none in that time
     * @throws CancellationException if the room is closed
     */
    void enter(List<Look> looks, long nanos) throws InterruptedException, TimeoutException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!closed
                    && turns.size() + looks.size() > places
                    && turns.waitsFor(looks.get(0).model())) {
                if (left <= 0) {
                    throw new TimeoutException("the waiting room of the detection lane stayed full");
                }
                left = placeFree.awaitNanos(left);
            }
            requireOpen();
            for (Look look : looks) {
                turns.add(look);
                something.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes looks in that are to be run one by one and when there is nothing else to do, if there are places for all of
     * them at once or if no other waits so.
     *
     * @param looks at one part
     * @return whether they were taken in
     */
    boolean enterAside(List<Look> looks) {
        lock.lock();
        try {
            boolean taken = !closed && (aside.isEmpty() || aside.size() + looks.size() <= asidePlaces);
            if (taken) {
                aside.addAll(looks);
                something.signal();
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** Takes a look out whose caller gave up, if it still waits. */
    void leave(Look look) {
        lock.lock();
        try {
            if (turns.remove(look)) {
                placeFree.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has the lane do something short beside its looks: soon, but never twice in a row while a look waits.
     *
     * @throws CancellationException if the room is closed
     */
    void ask(FutureTask<?> errand) {
        lock.lock();
        try {
            requireOpen();
            errands.add(errand);
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What to look at next, when there is something; null once the room is closed. Errands are run in between; a look that
     * waits aside comes when no other waits or is being run. For the lane's threads only, which say when they are
     * {@link #done}.
     *
     */
    Batch next() throws InterruptedException {
        while (true) {
            FutureTask<?> errand;
            lock.lockInterruptibly();
            try {
                awaitWork();
                if (closed) {
                    return null;
                }
                errandWasLast = errandIsDue();
                if (!errandWasLast) {
                    running++;
                    if (turns.size() == 0) {
                        return new Batch(List.of(aside.remove()), false);
                    }
                    List<Look> taken = turns.take(maxBatch);
                    placeFree.signalAll();
                    return new Batch(taken, running == 1 && turns.size() == 0);
                }
                errand = errands.remove();
            } finally {
                lock.unlock();
            }
            errand.run();
        }
    }

    /** What was taken last has been looked at. */
    void done() {
        lock.lock();
        try {
            running--;
            if (running == 0 && !aside.isEmpty()) {
                something.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitWork() throws InterruptedException {
        while (!closed && !errandIsDue()) {
            if (turns.size() > 0 && errands.isEmpty() && mayFill() > 0) {
                something.awaitNanos(mayFill());
            } else if (turns.size() > 0 || (!aside.isEmpty() && running == 0)) {
                return;
            } else {
                something.await();
            }
        }
    }

    private boolean errandIsDue() {
        return !errands.isEmpty() && (turns.size() == 0 || !errandWasLast);
    }

    /** How long the lane may still wait for a fuller run: not at all while it could do something else. */
    private long mayFill() {
        Look first = turns.firstOfOnlyModel();
        return first == null || turns.size() >= maxBatch ? 0 : maxWait - (System.nanoTime() - first.arrived());
    }

    /** Closes the room; returns the looks that waited in it. Callers outside are turned away, errands cancelled. */
    List<Look> close() {
        lock.lock();
        try {
            closed = true;
            errands.forEach(errand -> errand.cancel(false));
            errands.clear();
            placeFree.signalAll();
            something.signalAll();
            List<Look> waiting = new ArrayList<>(turns.clear());
            waiting.addAll(aside);
            aside.clear();
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Number of looks that wait inside. */
    int waiting() {
        lock.lock();
        try {
            return turns.size();
        } finally {
            lock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new CancellationException("the server is stopping");
        }
    }
}
