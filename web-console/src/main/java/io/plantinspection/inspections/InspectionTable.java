package io.plantinspection.inspections;

import io.plantinspection.decision.Decision;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.InspectionResult;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Inspections as comma-separated values. No text in it is taken for a formula by a spreadsheet. */
final class InspectionTable implements ExportForm.Lines {

    private static final String[] COLUMNS = {
        "inspection",
        "judgedAt",
        "requestId",
        "product",
        "line",
        "station",
        "serial",
        "lot",
        "partNumber",
        "capturedAt",
        "verdict",
        "score",
        "review",
        "reject",
        "thresholdVersion",
        "modelVersion",
        "modelDigest",
        "executionProvider",
        "regions",
        "rejectionCode",
        "rejectionSentence",
        "waitedMs",
        "decodeMs",
        "detectionMs",
        "totalMs",
        "sender",
        "messageId",
        "photograph",
        "heatmap",
        "reconstruction",
        "decision",
        "defect",
        "decisionReason",
        "decidedBy",
        "decidedAt",
        "decisionNumber",
        "decisionAuditEntry"
    };

    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\t\r].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(?:\\.[0-9]+)?");

    private final CSVPrinter printer;

    InspectionTable(Writer out) throws IOException {
        printer = new CSVPrinter(
                out, CSVFormat.RFC4180.builder().setHeader(COLUMNS).get());
    }

    @Override
    public void write(Inspection inspection, Decision decision) throws IOException {
        InspectionResult result = inspection.result();
        printer.printRecord(Arrays.stream(new Object[] {
                    inspection.id(),
                    inspection.judgedAt(),
                    result.requestId(),
                    result.product(),
                    result.line(),
                    result.station(),
                    result.serial(),
                    result.lot(),
                    result.partNumber(),
                    result.capturedAt(),
                    result.verdict(),
                    result.score(),
                    result.thresholds().review(),
                    result.thresholds().reject(),
                    result.thresholds().version(),
                    result.model().version(),
                    result.model().digest(),
                    inspection.executionProvider(),
                    result.regions().size(),
                    result.rejection() == null ? null : result.rejection().code(),
                    result.rejection() == null ? null : result.rejection().sentence(),
                    result.timings().waited(),
                    result.timings().decode(),
                    result.timings().detection(),
                    result.timings().total(),
                    inspection.sender(),
                    inspection.messageId(),
                    inspection.photograph(),
                    inspection.heatmap(),
                    inspection.reconstruction(),
                    of(decision, Decision::outcome),
                    of(decision, Decision::defect),
                    of(decision, Decision::reason),
                    of(decision, Decision::decidedBy),
                    of(decision, Decision::decidedAt),
                    of(decision, Decision::number),
                    of(decision, Decision::auditSequence)
                })
                .map(InspectionTable::harmless));
    }

    private static Object of(Decision decision, Function<Decision, ?> field) {
        return decision == null ? null : field.apply(decision);
    }

    /** A text that a spreadsheet would calculate is marked as a text, by the apostrophe that spreadsheets know. */
    static Object harmless(Object value) {
        return value instanceof String text
                        && FORMULA.matcher(text).matches()
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : value;
    }
}
