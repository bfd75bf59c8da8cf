package io.plantinspection.evidence;

import java.util.List;
import java.util.Map;

/**
 * Which columns of an inspection a block covers, and how. A later release may cover more with a new form; blocks keep the
 * form that they were made with.
 */
public final class InspectionForm {

    /** The form that new blocks have. */
    public static final int NEWEST = 1;

    /** What a column holds. */
    public enum Kind {
        /** A whole number, or microseconds since 1970 UTC. */
        WHOLE,
        /** A fraction. */
        FRACTION,
        /** A text. */
        TEXT
    }

    /**
     * A column of the table {@code inspection}.
     *
     * @param name as the database has it
     * @param kind of its values
     */
    public record Column(String name, Kind kind) {

        /** A value as the database gives it, as what it is in the form: a Long, a Double, a String or null. */
        public Object value(Object stored) {
            if (stored == null) {
                return null;
            }
            return switch (kind) {
                case WHOLE -> ((Number) stored).longValue();
                case FRACTION -> ((Number) stored).doubleValue();
                case TEXT -> stored.toString();
            };
        }
    }

    /** Number of the inspection. */
    public static final String ID = "id";

    /** When it was judged, in microseconds since 1970 UTC. */
    public static final String JUDGED_AT = "judged_at";

    private static final List<Column> FIRST = List.of(
            whole(ID),
            text("request_id"),
            text("product"),
            text("station"),
            text("line"),
            text("serial"),
            text("lot"),
            text("part_number"),
            whole("captured_at"),
            text("sender"),
            text("message_id"),
            text("photograph"),
            text("photograph_type"),
            text("heatmap"),
            text("reconstruction"),
            whole(JUDGED_AT),
            whole("waited_ms"),
            fraction("decode_ms"),
            fraction("detection_ms"),
            fraction("milliseconds"),
            text("verdict"),
            fraction("score"),
            whole("threshold_version"),
            fraction("review"),
            fraction("reject"),
            text("model_version"),
            text("model_digest"),
            text("execution_provider"),
            text("regions"),
            text("rejection_code"),
            text("rejection_sentence"));

    private InspectionForm() {}

    private static Column whole(String name) {
        return new Column(name, Kind.WHOLE);
    }

    private static Column fraction(String name) {
        return new Column(name, Kind.FRACTION);
    }

    private static Column text(String name) {
        return new Column(name, Kind.TEXT);
    }

    /** Whether this release knows the form. */
    public static boolean isKnown(int form) {
        return form == NEWEST;
    }

    /**
     * The columns of a form, in the order in which they are hashed.
     *
     * @throws IllegalArgumentException if this release does not know the form
     */
    public static List<Column> columns(int form) {
        if (!isKnown(form)) {
            throw new IllegalArgumentException("form " + form + " of inspections is not known to this release");
        }
        return FIRST;
    }

    /**
     * Hash of an inspection at its place.
     *
     * @param previousHash hash of the place before; {@link TrailEntry#GENESIS} for the first
     * @param values by column, of the kinds that the form says
     */
    public static String hash(String previousHash, long position, int form, Map<String, Object> values) {
        var canonical = new CanonicalForm(previousHash).whole(position).whole(form);
        for (Column column : columns(form)) {
            Object value = values.get(column.name());
            switch (column.kind()) {
                case WHOLE -> canonical.wholeIfAny((Long) value);
                case FRACTION -> canonical.fractionIfAny((Double) value);
                case TEXT -> canonical.text((String) value);
            }
        }
        return canonical.hash();
    }
}
