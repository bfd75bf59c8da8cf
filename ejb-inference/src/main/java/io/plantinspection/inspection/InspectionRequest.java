package io.plantinspection.inspection;

import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import java.util.regex.Pattern;

/**
 * A request to judge one photograph; every text in it is safe to store, log and show.
 *
 * @param requestId unique for ever
 * @param product of the part
 * @param station where the photograph was taken, or null
 * @param serial of the part, or null
 * @param lot of the part, or null
 * @param photograph encoded
 */
record InspectionRequest(
        String requestId, String product, String station, String serial, String lot, byte[] photograph) {

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
    private static final Pattern PRODUCT = Pattern.compile("[a-z0-9_-]{1,64}");
    private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]{1,64}");

    /** The request id itself, or null if it is not of the form of one. */
    static String usableRequestId(String requestId) {
        return requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null;
    }

    /** The label itself, or null if it is not of the form of a product's, station's, serial's or lot's. */
    static String usableLabel(String label) {
        return label != null && LABEL.matcher(label).matches() ? label : null;
    }

    InspectionRequest {
        if (usableRequestId(requestId) == null) {
            throw new RejectedException(
                    Rejection.Code.INVALID_REQUEST_ID,
                    "The message needs a property " + RequestProperties.REQUEST_ID
                            + " of 1 to 64 letters, digits, dots, underscores, colons or hyphens.");
        }
        if (product == null || !PRODUCT.matcher(product).matches()) {
            throw new RejectedException(
                    Rejection.Code.INVALID_REQUEST,
                    "The message needs a property " + RequestProperties.PRODUCT
                            + " of 1 to 64 small letters, digits, underscores or hyphens.");
        }
        checkLabel(RequestProperties.STATION, station);
        checkLabel(RequestProperties.SERIAL, serial);
        checkLabel(RequestProperties.LOT, lot);
    }

    private static void checkLabel(String name, String value) {
        if (value != null && usableLabel(value) == null) {
            throw new RejectedException(
                    Rejection.Code.INVALID_REQUEST,
                    "The property " + name + " must have 1 to 64 printable characters.");
        }
    }
}
