package io.plantinspection.progress;

import java.io.Serializable;
import java.util.Objects;

/** What tells one row of progress from another; JPA takes no record here. */
class ProgressKey implements Serializable {

    private static final long serialVersionUID = 1;

    private long run;
    private int step;

    protected ProgressKey() {}

    ProgressKey(long run, int step) {
        this.run = run;
        this.step = step;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProgressKey key && run == key.run && step == key.step;
    }

    @Override
    public int hashCode() {
        return Objects.hash(run, step);
    }
}
