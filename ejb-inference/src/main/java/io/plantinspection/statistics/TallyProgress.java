package io.plantinspection.statistics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that knows up to where inspections are counted; whoever counts locks it, so that one server does. */
@Entity
@Table(name = "tally_progress")
class TallyProgress {

    static final int ONLY = 1;

    @Id
    private int id;

    @Column(name = "last_inspection")
    private long lastInspection;

    protected TallyProgress() {}

    /** Every inspection with a number up to this one is counted or {@link MissingNumbers missing}. */
    long lastInspection() {
        return lastInspection;
    }

    void advance(long number) {
        lastInspection = number;
    }
}
