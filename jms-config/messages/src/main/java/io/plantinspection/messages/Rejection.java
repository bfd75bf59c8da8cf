package io.plantinspection.messages;

/**
 * Why a request got no verdict.
 *
 * @param code stable, for programs
 * @param sentence what is wrong and what to do, for people
 */
public record Rejection(Code code, String sentence) {

    /** Why a request got no verdict. A later version may have more. */
    public enum Code {
        /** The request is of a version of the contract that is not read. */
        UNSUPPORTED_CONTRACT,
        /** The request id is absent or not of the form that {@link RequestProperties#REQUEST_ID} states. */
        INVALID_REQUEST_ID,
        /** Another property or field is absent, too long or of a wrong form, or the message is not of the expected kind. */
        INVALID_REQUEST,
        /** No model was ever published for the product. */
        UNKNOWN_PRODUCT,
        /** The product has models, but none is active. */
        NO_ACTIVE_MODEL,
        /** There is no such file below the folder that the server allows, or it allows none. */
        IMAGE_NOT_FOUND,
        /** The photograph has another SHA-256 than the request says. */
        DIGEST_MISMATCH,
        /** The bytes are not a photograph in a format that is read. */
        NOT_AN_IMAGE,
        /** The photograph begins well and ends too early or is damaged. */
        DAMAGED_IMAGE,
        /** The photograph has more bytes or pixels than the limits allow. */
        IMAGE_TOO_LARGE,
        /** The request id was used before, with another photograph. */
        CONFLICT,
        /** No score was found before the deadline; the verdict is REVIEW. */
        DEADLINE_PASSED,
        /** The model in force could not be run. */
        DETECTION_FAILED
    }
}
