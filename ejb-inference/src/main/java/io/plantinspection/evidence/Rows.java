package io.plantinspection.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows of the evidence as lines of JSON, and back. */
public final class Rows {

    private static final String POSITION = "position";
    private static final String BLOCK = "block";
    private static final String HASH = "hash";

    private final Map<String, Object> values;

    private Rows(Map<String, Object> values) {
        this.values = values;
    }

    /** An entry of the trail, without the line's end. */
    public static String line(TrailEntry entry) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("sequence", entry.sequence());
        values.put("at", entry.at().toString());
        values.put("actor", entry.actor());
        values.put("origin", entry.origin());
        values.put("action", entry.action());
        values.put("subject", entry.subject());
        values.put("oldValue", entry.oldValue());
        values.put("newValue", entry.newValue());
        values.put("reason", entry.reason());
        values.put("previousHash", entry.previousHash());
        values.put(HASH, entry.hash());
        return JsonLine.write(values);
    }

    static TrailEntry entry(String line) {
        var row = new Rows(JsonLine.read(line));
        return new TrailEntry(
                row.whole("sequence"),
                row.instant("at"),
                row.text("actor"),
                row.text("origin"),
                row.text("action"),
                row.text("subject"),
                row.textIfAny("oldValue"),
                row.textIfAny("newValue"),
                row.textIfAny("reason"),
                row.text("previousHash"),
                row.text(HASH));
    }

    /** A block, without the line's end. */
    public static String line(Block block) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", block.number());
        values.put("form", (long) block.form());
        values.put("sealedAt", block.sealedAt().toString());
        values.put("completeTo", block.completeTo().toString());
        values.put("firstPosition", block.firstPosition());
        values.put("lastPosition", block.lastPosition());
        values.put("previousHash", block.previousHash());
        values.put(HASH, block.hash());
        return JsonLine.write(values);
    }

    static Block block(String line) {
        var row = new Rows(JsonLine.read(line));
        return new Block(
                row.whole("number"),
                Math.toIntExact(row.whole("form")),
                row.instant("sealedAt"),
                row.instant("completeTo"),
                row.whole("firstPosition"),
                row.whole("lastPosition"),
                row.text("previousHash"),
                row.text(HASH));
    }

    /** An inspection of a block of this form, without the line's end. */
    public static String line(SealedInspection inspection, int form) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(POSITION, inspection.position());
        values.put("inspection", inspection.inspection());
        values.put("seal", inspection.hash());
        if (inspection.values() != null) {
            InspectionForm.columns(form)
                    .forEach(column ->
                            values.put(column.name(), inspection.values().get(column.name())));
        }
        return JsonLine.write(values);
    }

    static SealedInspection inspection(String line, int form) {
        var row = new Rows(JsonLine.read(line));
        return new SealedInspection(
                row.whole(POSITION),
                row.whole("inspection"),
                row.text("seal"),
                row.values.containsKey(InspectionForm.ID) ? row.columns(form) : null);
    }

    /** An inspection that is in no block, without the line's end. */
    public static String line(Map<String, Object> unsealed) {
        return JsonLine.write(unsealed);
    }

    static Map<String, Object> unsealed(String line) {
        var row = new Rows(JsonLine.read(line));
        row.whole(InspectionForm.ID);
        row.whole(InspectionForm.JUDGED_AT);
        return row.values;
    }

    private Map<String, Object> columns(int form) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (InspectionForm.Column column : InspectionForm.columns(form)) {
            Object value = values.get(column.name());
            if (value != null && !value.equals(kind(column, value))) {
                throw new IllegalArgumentException(column.name() + " is of another kind");
            }
            columns.put(column.name(), value);
        }
        return columns;
    }

    private static Object kind(InspectionForm.Column column, Object value) {
        return switch (column.kind()) {
            case WHOLE -> value instanceof Long ? value : null;
            case FRACTION -> value instanceof Double ? value : null;
            case TEXT -> value instanceof String ? value : null;
        };
    }

    /** A checkpoint, without the line's end. */
    public static String line(Checkpoint checkpoint) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("at", checkpoint.at().toString());
        values.put("sequence", checkpoint.sequence());
        values.put(HASH, checkpoint.hash());
        values.put(BLOCK, checkpoint.block());
        values.put("blockHash", checkpoint.blockHash());
        values.put("key", checkpoint.key());
        values.put("signature", checkpoint.signature());
        return JsonLine.write(values);
    }

    /**
     * A checkpoint out of a line.
     *
     * @throws IllegalArgumentException if it holds none
     */
    public static Checkpoint checkpoint(String line) {
        var row = new Rows(JsonLine.read(line));
        return new Checkpoint(
                row.instant("at"),
                row.whole("sequence"),
                row.text(HASH),
                row.whole(BLOCK),
                row.text("blockHash"),
                row.text("key"),
                row.text("signature"));
    }

    private long whole(String name) {
        if (values.get(name) instanceof Long number) {
            return number;
        }
        throw new IllegalArgumentException(name + " is not a whole number");
    }

    private String text(String name) {
        if (values.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " is not a text");
    }

    private String textIfAny(String name) {
        return values.get(name) == null ? null : text(name);
    }

    private Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is not a time", e);
        }
    }
}
