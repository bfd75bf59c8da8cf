package io.plantinspection.drift;

import io.plantinspection.statistics.Histogram;
import io.plantinspection.statistics.Scale;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The scores of a model that later ones are compared with; made once and never changed. */
@Entity
@Table(name = "score_baseline")
public class Baseline {

    /** Where the scores come from. */
    public enum Source {
        /** Good parts that the model did not learn from; its file keeps their scores. */
        CALIBRATION,
        /** The first parts that it judged and did not reject, for its file keeps no scores. */
        FIRST_PARTS
    }

    @Id
    private long model;

    @Enumerated(EnumType.STRING)
    private Source source;

    private String scores;

    @Column(name = "made_at")
    private Instant madeAt;

    protected Baseline() {}

    Baseline(long model, Source source, Histogram scores, Instant madeAt) {
        this.model = model;
        this.source = source;
        this.scores = scores.text();
        this.madeAt = madeAt;
    }

    public Source source() {
        return source;
    }

    public Histogram scores() {
        return Histogram.parse(Scale.SCORE, scores);
    }

    public Instant madeAt() {
        return madeAt;
    }
}
