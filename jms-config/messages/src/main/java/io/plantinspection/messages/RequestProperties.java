package io.plantinspection.messages;

/** Names of the properties of a message on {@link Destinations#INSPECTION_REQUESTS}. */
public final class RequestProperties {

    /** Chosen by the sender, unique for ever, 1 to 64 letters, digits, dots, underscores, colons and hyphens. */
    public static final String REQUEST_ID = "requestId";

    /** Which product the part is; selects the model. */
    public static final String PRODUCT = "product";

    /** Where the photograph was taken. Optional. */
    public static final String STATION = "station";

    /** Serial number of the part. Optional. */
    public static final String SERIAL = "serial";

    /** Lot of the part. Optional. */
    public static final String LOT = "lot";

    /** What the reply is to carry beside the verdict: {@link #HEAT_MAP} or nothing. Optional. */
    public static final String ATTACHMENTS = "attachments";

    /** Value of {@link #ATTACHMENTS} that asks for the heat map. */
    public static final String HEAT_MAP = "heatMap";

    private RequestProperties() {}
}
