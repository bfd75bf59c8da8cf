package io.plantinspection.gate;

import io.plantinspection.golden.GoldenPart;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;

/** What both models said of one golden part, as it was labelled then. */
@Entity
@Table(name = "gate_score")
@IdClass(GateScore.Key.class)
public class GateScore {

    /** Gate and part. */
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1;

        private long gate;
        private Long part;

        public Key() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.gate == gate && Objects.equals(key.part, part);
        }

        @Override
        public int hashCode() {
            return Objects.hash(gate, part);
        }
    }

    @Id
    private long gate;

    @Id
    @ManyToOne
    @JoinColumn(name = "part")
    private GoldenPart part;

    private boolean bad;

    private String defect;

    @Column(name = "candidate_score")
    private double candidateScore;

    @Column(name = "candidate_heatmap")
    private String candidateHeatmap;

    @Column(name = "active_score")
    private Double activeScore;

    @Column(name = "active_heatmap")
    private String activeHeatmap;

    protected GateScore() {}

    GateScore(long gate, GoldenPart part, Seen candidate, Optional<Seen> active) {
        this.gate = gate;
        this.part = part;
        this.bad = part.bad();
        this.defect = part.defect();
        this.candidateScore = candidate.score();
        this.candidateHeatmap = candidate.heatmap();
        active.ifPresent(seen -> {
            this.activeScore = seen.score();
            this.activeHeatmap = seen.heatmap();
        });
    }

    /** Number of the gate. */
    public long gate() {
        return gate;
    }

    public GoldenPart part() {
        return part;
    }

    /** Whether the part was held to be bad then. */
    public boolean bad() {
        return bad;
    }

    /** What was wrong with it, or null. */
    public String defect() {
        return defect;
    }

    /** What the candidate said. */
    public Seen candidate() {
        return new Seen(candidateScore, candidateHeatmap);
    }

    /** What the model in force said; empty if there was none. */
    public Optional<Seen> active() {
        return Optional.ofNullable(activeScore).map(score -> new Seen(score, activeHeatmap));
    }
}
