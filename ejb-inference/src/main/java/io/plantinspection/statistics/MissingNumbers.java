package io.plantinspection.statistics;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Numbers that nothing had when those after them were counted; what commits late may still have one. */
@Entity
@Table(name = "missing_number")
class MissingNumbers {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "missing_number_seq")
    @SequenceGenerator(name = "missing_number_seq", sequenceName = "missing_number_seq", allocationSize = 1)
    private Long id;

    @Enumerated(EnumType.STRING)
    private Source source;

    @Column(name = "first_number")
    private long first;

    @Column(name = "last_number")
    private long last;

    @Column(name = "noticed_at")
    private Instant noticedAt;

    protected MissingNumbers() {}

    private MissingNumbers(Source source, long first, long last, Instant noticedAt) {
        this.source = source;
        this.first = first;
        this.last = last;
        this.noticedAt = noticedAt;
    }

    /** What is left of the numbers from first to last, without those that were found. */
    static List<MissingNumbers> between(
            Source source, long first, long last, Collection<Long> found, Instant noticedAt) {
        List<MissingNumbers> missing = new ArrayList<>();
        long next = first;
        for (long number : found.stream().sorted().toList()) {
            if (number > next) {
                missing.add(new MissingNumbers(source, next, number - 1, noticedAt));
            }
            next = number + 1;
        }
        if (next <= last) {
            missing.add(new MissingNumbers(source, next, last, noticedAt));
        }
        return missing;
    }

    Long id() {
        return id;
    }

    Source source() {
        return source;
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
