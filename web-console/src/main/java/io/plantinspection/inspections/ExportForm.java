package io.plantinspection.inspections;

import io.plantinspection.decision.Decision;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.JsonMessages;
import java.io.IOException;
import java.io.Writer;

/** In which form inspections leave the console. */
enum ExportForm {
    /** A table for spreadsheets, as RFC 4180 has it. */
    CSV("csv", "text/csv;charset=UTF-8;header=present") {
        @Override
        Lines begin(Writer out) throws IOException {
            return new InspectionTable(out);
        }
    },
    /** An object on each line, with the result as the plant was sent it. */
    JSON_LINES("jsonl", "application/jsonl;charset=UTF-8") {
        @Override
        Lines begin(Writer out) {
            return (inspection, decision) -> {
                out.write(JsonMessages.write(ExportedInspection.of(inspection, decision)));
                out.write('\n');
            };
        }
    };

    private final String ending;
    private final String mediaType;

    ExportForm(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** Writes one inspection after the other. */
    @FunctionalInterface
    interface Lines {

        /** @param decision of a person about it that counts, or null */
        void write(Inspection inspection, Decision decision) throws IOException;
    }

    /** Writes what comes before the first inspection. */
    abstract Lines begin(Writer out) throws IOException;

    /** Of a file's name, without the dot. */
    String ending() {
        return ending;
    }

    String mediaType() {
        return mediaType;
    }
}
