package io.plantinspection.progress;

/**
 * When a training notes how it goes: about every ten seconds, but at most a thousand times a run, and whenever it draws
 * a strip: at the first step, at the last, and every 50 to 250 steps between, more apart where that were over 250 strips.
 *
 * @param steps of the whole training
 */
record ProgressSchedule(int steps) {

    private static final int MOST_ROWS = 1000;
    private static final int MOST_STRIPS = 250;
    private static final int PARTS_OF_A_RUN = 8;
    private static final int CLOSEST_STRIPS = 50;
    private static final int FARTHEST_STRIPS = 250;
    private static final double SECONDS = 10;

    /** Whether a strip shows the network after this many steps. */
    boolean drawsAfter(int done) {
        return done == 1 || done == steps || done % betweenStrips() == 0;
    }

    /** How many strips there are at most. */
    int strips() {
        return steps / betweenStrips() + 2;
    }

    private int betweenStrips() {
        int spacing = Math.min(FARTHEST_STRIPS, Math.max(CLOSEST_STRIPS, steps / PARTS_OF_A_RUN));
        return Math.max(spacing, spacing(MOST_STRIPS));
    }

    /**
     * Whether a row is due after this many steps.
     *
     * @param seconds since the row before
     */
    boolean notesAfter(int done, double seconds) {
        // the first and the last step are not counted with the strips
        return drawsAfter(done) || seconds >= SECONDS && done % spacing(MOST_ROWS - MOST_STRIPS - 2) == 0;
    }

    private int spacing(int most) {
        return (steps + most - 1) / most;
    }
}
