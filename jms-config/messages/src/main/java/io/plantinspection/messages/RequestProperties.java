package io.plantinspection.messages;

import java.util.Set;

/**
 * Names of what a message on {@link Destinations#INSPECTION_REQUESTS} says: properties of a bytes message, or fields of
 * one that is JSON text. The schemas beside this class say which form each has.
 */
public final class RequestProperties {

    /** Version of the contract, {@link InspectionResult#CONTRACT} if absent. */
    public static final String CONTRACT = "contract";

    /** Chosen by the sender, unique for ever, 1 to 64 letters, digits, dots, underscores, colons and hyphens. */
    public static final String REQUEST_ID = "requestId";

    /** Which product the part is; selects the model. */
    public static final String PRODUCT = "product";

    /** Where the photograph was taken. Optional. */
    public static final String STATION = "station";

    /** Production line of the station. Optional. */
    public static final String LINE = "line";

    /** Serial number of the part. Optional. */
    public static final String SERIAL = "serial";

    /** Lot of the part. Optional. */
    public static final String LOT = "lot";

    /** Part number, as the plant names the kind of part. Optional. */
    public static final String PART_NUMBER = "partNumber";

    /** When the photograph was taken, as in RFC 3339. Optional. */
    public static final String CAPTURED_AT = "capturedAt";

    /** SHA-256 of the encoded photograph in hexadecimal; a photograph with another one is refused. Optional. */
    public static final String SHA256 = "sha256";

    /** Milliseconds, from the arrival at the broker, for which a verdict is of use. Optional. */
    public static final String DEADLINE = "deadline";

    /**
     * What the reply is to carry beside the verdict, {@link #HEAT_MAP} and {@link #RECONSTRUCTION}: as a property with a
     * comma between, in JSON as a list. Optional.
     */
    public static final String ATTACHMENTS = "attachments";

    /** Value of {@link #ATTACHMENTS} that asks for the heat map. */
    public static final String HEAT_MAP = "heatMap";

    /** Value of {@link #ATTACHMENTS} that asks for the part as the model expects it. */
    public static final String RECONSTRUCTION = "reconstruction";

    /** In JSON only: the encoded photograph in Base64. */
    public static final String IMAGE = "image";

    /** In JSON only: the encoded photograph as a file below the folder that the server allows. */
    public static final String IMAGE_FILE = "imageFile";

    /** What may be said beside a photograph that is the message's body; in JSON there are {@link #IMAGE} and {@link #IMAGE_FILE} too. */
    public static final Set<String> BESIDE_A_PHOTOGRAPH = Set.of(
            CONTRACT,
            REQUEST_ID,
            PRODUCT,
            STATION,
            LINE,
            SERIAL,
            LOT,
            PART_NUMBER,
            CAPTURED_AT,
            SHA256,
            DEADLINE,
            ATTACHMENTS);

    private RequestProperties() {}
}
