package io.plantinspection.messages;

import java.time.Instant;
import java.util.List;

/**
 * The answer to one inspection request, as JSON text. Absent values are left out of the JSON.
 *
 * @param contract version of this format
 * @param requestId as sent; absent if the request had none that could be used
 * @param product as sent
 * @param station as sent
 * @param line as sent
 * @param serial as sent
 * @param lot as sent
 * @param partNumber as sent
 * @param capturedAt as sent, to the microsecond
 * @param verdict absent if and only if the request could not be judged
 * @param score the model's score in [0, 1]; absent without a verdict or if the deadline passed
 * @param thresholds what the score was compared with
 * @param model which model judged
 * @param regions defect regions, the strongest first; empty for ACCEPT
 * @param rejection why there is no verdict or no score
 * @param photograph SHA-256 of the photograph's bytes, in hexadecimal
 * @param timings where the time went; absent without a verdict
 * @param heatMap the anomaly map at the model's size as PNG, 16 bit grey, 65535 for 1.0, in Base64; if it was asked for
 * @param reconstruction the part as the model expects it, as PNG in Base64; if it was asked for
 */
public record InspectionResult(
        String contract,
        String requestId,
        String product,
        String station,
        String line,
        String serial,
        String lot,
        String partNumber,
        Instant capturedAt,
        Verdict verdict,
        Double score,
        Thresholds thresholds,
        ModelReference model,
        List<DefectRegion> regions,
        Rejection rejection,
        String photograph,
        Timings timings,
        String heatMap,
        String reconstruction) {

    /** Version of this format, and of the requests that it answers. */
    public static final String CONTRACT = "1";

    public InspectionResult {
        regions = regions == null ? List.of() : List.copyOf(regions);
        if (verdict == null && rejection == null) {
            throw new IllegalArgumentException("a result has a verdict or a rejection");
        }
    }

    /** The same result with these pictures attached, each in Base64 or null. */
    public InspectionResult with(String heatMap, String reconstruction) {
        return new InspectionResult(
                contract,
                requestId,
                product,
                station,
                line,
                serial,
                lot,
                partNumber,
                capturedAt,
                verdict,
                score,
                thresholds,
                model,
                regions,
                rejection,
                photograph,
                timings,
                heatMap,
                reconstruction);
    }
}
