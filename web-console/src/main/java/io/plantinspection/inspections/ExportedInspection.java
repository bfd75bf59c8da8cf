package io.plantinspection.inspections;

import io.plantinspection.decision.Decision;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Verdict;
import java.time.Instant;

/**
 * An inspection with what the plant is not sent.
 *
 * @param inspection its number
 * @param judgedAt when
 * @param executionProvider what ran the model
 * @param sender user of the broker who asked, or null
 * @param messageId of the request, or null
 * @param heatmapDigest SHA-256 of the heat map's file, or null without a score
 * @param reconstructionDigest SHA-256 of the reconstruction's file, or null without a score
 * @param result as the plant was sent it
 * @param decision of a person about the part that counts, or null
 */
public record ExportedInspection(
        long inspection,
        Instant judgedAt,
        String executionProvider,
        String sender,
        String messageId,
        String heatmapDigest,
        String reconstructionDigest,
        InspectionResult result,
        Decided decision) {

    /**
     * What a person decided.
     *
     * @param outcome ACCEPT or REJECT
     * @param defect short name of the defect, or null
     * @param reason why
     * @param decidedBy who
     * @param decidedAt when
     * @param number 1 for the first decision about the part; those before were overruled
     * @param auditEntry number of its entry in the audit trail
     */
    public record Decided(
            Verdict outcome,
            String defect,
            String reason,
            String decidedBy,
            Instant decidedAt,
            int number,
            long auditEntry) {

        private static Decided of(Decision decision) {
            return new Decided(
                    decision.outcome(),
                    decision.defect(),
                    decision.reason(),
                    decision.decidedBy(),
                    decision.decidedAt(),
                    decision.number(),
                    decision.auditSequence());
        }
    }

    static ExportedInspection of(Inspection inspection, Decision decision) {
        return new ExportedInspection(
                inspection.id(),
                inspection.judgedAt(),
                inspection.executionProvider(),
                inspection.sender(),
                inspection.messageId(),
                inspection.heatmap(),
                inspection.reconstruction(),
                inspection.result(),
                decision == null ? null : Decided.of(decision));
    }
}
