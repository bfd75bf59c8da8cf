package io.plantinspection.decision;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Verdict;
import java.time.Instant;

/**
 * A photograph that a person has called good or bad, and where it lies in a dataset of the layout of MVTec AD. As JSON it
 * is a line of the dataset's manifest.
 *
 * @param file name in the dataset, with slashes; null for one that is left out
 * @param leftOut why it is in no folder, or null
 * @param inspection number of the inspection
 * @param requestId of the request that was judged
 * @param product of the part
 * @param serial of the part, or null
 * @param photograph SHA-256 of the photograph's bytes
 * @param verdict of the model
 * @param score of the model, or null
 * @param model version that judged
 * @param decision of the person, ACCEPT or REJECT
 * @param defect short name of the defect, or null
 * @param reason in the person's words
 * @param decidedBy account of the person
 * @param decidedAt by the database's clock
 * @param auditEntry number of the decision's entry in the audit trail
 */
public record LabelledPart(
        String file,
        String leftOut,
        long inspection,
        String requestId,
        String product,
        String serial,
        String photograph,
        Verdict verdict,
        Double score,
        String model,
        Verdict decision,
        String defect,
        String reason,
        String decidedBy,
        Instant decidedAt,
        long auditEntry) {

    /** One good part in this many is to measure with, the others to learn from. */
    private static final int MEASURED = 5;

    private static final String UNNAMED = "defect";

    static LabelledPart of(Decision decision, boolean disputed) {
        Inspection inspection = decision.inspection();
        InspectionResult judged = inspection.result();
        return new LabelledPart(
                disputed ? null : folder(decision) + "/" + name(inspection),
                disputed ? "another decision about the same photograph says otherwise" : null,
                inspection.id(),
                judged.requestId(),
                judged.product(),
                judged.serial(),
                judged.photograph(),
                judged.verdict(),
                judged.score(),
                judged.model().version(),
                decision.outcome(),
                decision.defect(),
                decision.reason(),
                decision.decidedBy(),
                decision.decidedAt(),
                decision.auditSequence());
    }

    /** By the photograph's digest, so that the same one is on the same side in every dataset. */
    private static String folder(Decision decision) {
        if (decision.outcome() == Verdict.REJECT) {
            return "test/" + (decision.defect() == null ? UNNAMED : decision.defect());
        }
        int chance = Integer.parseInt(decision.inspection().photograph().substring(0, 6), 16);
        return chance % MEASURED == 0 ? "test/good" : "train/good";
    }

    /** Of numbers and digests alone: nothing that a plant has sent becomes the name of a file. */
    private static String name(Inspection inspection) {
        String extension = inspection.photographType().equals("image/png") ? "png" : "jpg";
        return "part-" + inspection.id() + "-" + inspection.photograph().substring(0, 12) + "." + extension;
    }
}
