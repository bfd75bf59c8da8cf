package io.plantinspection.inspection;

import io.plantinspection.messages.Verdict;
import java.time.Instant;
import java.util.stream.Collectors;

/**
 * Which inspections are meant: those for which all of this holds. What is null is not asked for.
 *
 * @param product whose part it was
 * @param line that it was photographed at
 * @param station that it was photographed at
 * @param serial of the part, whole
 * @param lot of the part, whole
 * @param verdict of the machine
 * @param modelVersion that judged
 * @param from when it was judged at the earliest
 * @param to before which it was judged
 * @param scoreFrom lowest score, in [0, 1]
 * @param scoreTo highest score, in [0, 1]
 */
public record InspectionCriteria(
        String product,
        String line,
        String station,
        String serial,
        String lot,
        Verdict verdict,
        String modelVersion,
        Instant from,
        Instant to,
        Double scoreFrom,
        Double scoreTo) {

    /** All inspections. */
    public static final InspectionCriteria ALL =
            new InspectionCriteria(null, null, null, null, null, null, null, null, null, null, null);

    public InspectionCriteria {
        product = absentIfEmpty(product);
        line = absentIfEmpty(line);
        station = absentIfEmpty(station);
        serial = absentIfEmpty(serial);
        lot = absentIfEmpty(lot);
        modelVersion = absentIfEmpty(modelVersion);
    }

    private static String absentIfEmpty(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /** All inspections of one part. */
    public static InspectionCriteria ofPart(String product, String serial) {
        return new InspectionCriteria(product, null, null, serial, null, null, null, null, null, null, null);
    }

    /** All inspections by one model. */
    public static InspectionCriteria ofModel(String product, String version) {
        return new InspectionCriteria(product, null, null, null, null, null, version, null, null, null, null);
    }

    /** What is asked for in one line, for the record. */
    public String text() {
        String asked = Condition.of(this).stream().map(Condition::text).collect(Collectors.joining(", "));
        return asked.isEmpty() ? "all inspections" : "inspections with " + asked;
    }

    /** The same with this verdict, or with any if it is null. */
    public InspectionCriteria with(Verdict other) {
        return new InspectionCriteria(
                product, line, station, serial, lot, other, modelVersion, from, to, scoreFrom, scoreTo);
    }

    /** The same with scores of this span, open where it is null. */
    InspectionCriteria with(Double from, Double to) {
        return new InspectionCriteria(
                product, line, station, serial, lot, verdict, modelVersion, this.from, this.to, from, to);
    }

    /** Those of them that were judged before then. */
    public InspectionCriteria before(Instant then) {
        Instant end = to != null && to.isBefore(then) ? to : then;
        return new InspectionCriteria(
                product, line, station, serial, lot, verdict, modelVersion, from, end, scoreFrom, scoreTo);
    }
}
