package io.plantinspection.inspections;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.InspectionResult;
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
 */
public record ExportedInspection(
        long inspection,
        Instant judgedAt,
        String executionProvider,
        String sender,
        String messageId,
        String heatmapDigest,
        String reconstructionDigest,
        InspectionResult result) {

    static ExportedInspection of(Inspection inspection) {
        return new ExportedInspection(
                inspection.id(),
                inspection.judgedAt(),
                inspection.executionProvider(),
                inspection.sender(),
                inspection.messageId(),
                inspection.heatmap(),
                inspection.reconstruction(),
                inspection.result());
    }
}
