package io.plantinspection.statistics;

import io.plantinspection.messages.Verdict;
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

/** The count of one minute's or hour's inspections that have the rest of a {@link TallyKey} in common too. */
@Entity
@Table(name = "tally")
class Tally {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "tally_seq")
    @SequenceGenerator(name = "tally_seq", sequenceName = "tally_seq", allocationSize = 50)
    private Long id;

    @Enumerated(EnumType.STRING)
    private Grain grain;

    private Instant at;

    private String product;

    private String station;

    private String line;

    @Column(name = "model_version")
    private String model;

    @Enumerated(EnumType.STRING)
    private Verdict verdict;

    private long inspections;

    @Column(name = "first_parts")
    private long firstParts;

    private long parts;

    private long accepted;

    private long rejected;

    private String latencies;

    private String scores;

    protected Tally() {}

    Tally(Grain grain, TallyKey key, Count count) {
        this.grain = grain;
        this.at = key.at();
        this.product = key.product();
        this.station = key.station();
        this.line = key.line();
        this.model = key.model();
        this.verdict = key.verdict();
        this.inspections = count.inspections();
        this.firstParts = count.firstParts();
        this.parts = count.parts();
        this.accepted = count.accepted();
        this.rejected = count.rejected();
        this.latencies = count.latencies().text();
        this.scores = count.scores().text();
    }

    TallyKey key() {
        return new TallyKey(at, product, station, line, model, verdict);
    }

    Count count() {
        var count = new Count(inspections, firstParts, parts, accepted, rejected);
        count.latencies().add(Histogram.parse(Scale.MILLISECONDS, latencies));
        count.scores().add(Histogram.parse(Scale.SCORE, scores));
        return count;
    }
}
