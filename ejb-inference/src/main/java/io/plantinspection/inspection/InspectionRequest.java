package io.plantinspection.inspection;

import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.TextForm;

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

    InspectionRequest {
        require(
                TextForm.REQUEST_ID.fits(requestId),
                Rejection.Code.INVALID_REQUEST_ID,
                RequestProperties.REQUEST_ID,
                TextForm.REQUEST_ID);
        require(TextForm.NAME.fits(product), Rejection.Code.INVALID_REQUEST, RequestProperties.PRODUCT, TextForm.NAME);
        requireLabel(RequestProperties.STATION, station);
        requireLabel(RequestProperties.SERIAL, serial);
        requireLabel(RequestProperties.LOT, lot);
    }

    private static void requireLabel(String property, String value) {
        require(value == null || TextForm.LABEL.fits(value), Rejection.Code.INVALID_REQUEST, property, TextForm.LABEL);
    }

    private static void require(boolean holds, Rejection.Code code, String property, TextForm form) {
        if (!holds) {
            throw new RejectedException(code, "The message needs a property " + property + " of " + form + ".");
        }
    }
}
