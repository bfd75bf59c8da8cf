package io.plantinspection.statistics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Numbers that no inspection had when those after them were counted; one that commits late may still have one. */
@Entity
@Table(name = "missing_inspection")
class MissingNumbers {

    @Id
    @Column(name = "first_number")
    private long first;

    @Column(name = "last_number")
    private long last;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    protected MissingNumbers() {}

    private MissingNumbers(long first, long last, Instant noticedAt) {
        this.first = first;
        this.last = last;
        this.noticedAt = noticedAt;
    }

    /** What is left of the numbers from first to last, without those that were found. */
    static List<MissingNumbers> between(long first, long last, Collection<Long> found, Instant noticedAt) {
        List<MissingNumbers> missing = new ArrayList<>();
        long next = first;
        for (long number : found.stream().sorted().toList()) {
            if (number > next) {
                missing.add(new MissingNumbers(next, number - 1, noticedAt));
            }
            next = number + 1;
        }
        if (next <= last) {
            missing.add(new MissingNumbers(next, last, noticedAt));
        }
        return missing;
    }

    long first() {
        return first;
    }

    long last() {
        return last;
    }

    Instant noticedAt() {
        return noticedAt;
    }
}
