package io.plantinspection.detection;

/**
 * The threads that run a model on a processor.
 *
 * @param count threads of one run; 0 lets the runtime choose
 * @param busy whether they wait for each other busily while a run is under way; if not, they sleep
 */
record SessionThreads(int count, boolean busy) {

    static SessionThreads busy(int count) {
        return new SessionThreads(count, true);
    }

    static SessionThreads asleep(int count) {
        return new SessionThreads(count, false);
    }
}
