package io.plantinspection.statistics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Up to where a source is counted; whoever counts locks the rows, so that one server does. */
@Entity
@Table(name = "tally_progress")
class TallyProgress {

    @Id
    @Enumerated(EnumType.STRING)
    private Source source;

    @Column(name = "last_number")
    private long last;

    protected TallyProgress() {}

    /** Everything with a number up to this one is counted or {@link MissingNumbers missing}. */
    long last() {
        return last;
    }

    void advance(long number) {
        last = number;
    }
}
