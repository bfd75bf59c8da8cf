package io.plantinspection.decision;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.PartDecision;
import io.plantinspection.messages.Verdict;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;

/** One decision of a person about a part; of several about one part, the one with the highest number counts. */
@Entity
@Table(name = "part_decision")
public class Decision {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "part_decision_seq")
    @SequenceGenerator(name = "part_decision_seq", sequenceName = "part_decision_seq", allocationSize = 1)
    private Long id;

    @ManyToOne
    @JoinColumn(name = "inspection")
    private Inspection inspection;

    private int number;

    @Enumerated(EnumType.STRING)
    private Verdict outcome;

    private String defect;

    private String reason;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    @Column(name = "audit_sequence")
    private long auditSequence;

    protected Decision() {}

    Decision(
            Inspection inspection, int number, Ruling ruling, String decidedBy, Instant decidedAt, long auditSequence) {
        this.inspection = inspection;
        this.number = number;
        this.outcome = ruling.outcome();
        this.defect = ruling.defect();
        this.reason = ruling.reason();
        this.decidedBy = decidedBy;
        this.decidedAt = decidedAt;
        this.auditSequence = auditSequence;
    }

    /** What it is about. */
    public Inspection inspection() {
        return inspection;
    }

    /** 1 for the first decision about the part. */
    public int number() {
        return number;
    }

    /** ACCEPT or REJECT. */
    public Verdict outcome() {
        return outcome;
    }

    /** Short name of the defect, or null. */
    public String defect() {
        return defect;
    }

    public String reason() {
        return reason;
    }

    public String decidedBy() {
        return decidedBy;
    }

    public Instant decidedAt() {
        return decidedAt;
    }

    /** Number of its entry in the audit trail. */
    public long auditSequence() {
        return auditSequence;
    }

    Ruling ruling() {
        return new Ruling(outcome, defect, reason);
    }

    /** What the plant is told. */
    PartDecision message() {
        InspectionResult judged = inspection.result();
        return new PartDecision(
                InspectionResult.CONTRACT,
                judged.requestId(),
                judged.product(),
                judged.station(),
                judged.line(),
                judged.serial(),
                judged.lot(),
                judged.partNumber(),
                judged.photograph(),
                judged.verdict(),
                outcome,
                number,
                defect,
                reason,
                decidedBy,
                decidedAt);
    }
}
