package io.plantinspection.client;

import io.plantinspection.messages.RequestProperties;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A photograph to be judged, and what is known of the part.
 *
 * @param requestId unique for ever; sent again with it, the photograph gets the verdict that it has
 * @param product selects the model
 * @param encoded the photograph as PNG or JPEG; must not be changed until there is a result
 * @param properties what else the request says, by the names of {@link RequestProperties}
 */
public record PartPhotograph(String requestId, String product, byte[] encoded, Map<String, String> properties) {

    public PartPhotograph {
        Objects.requireNonNull(requestId, "the request has no id");
        Objects.requireNonNull(product, "the request names no product");
        Objects.requireNonNull(encoded, "the request has no photograph");
        properties = Map.copyOf(properties);
    }

    /** A photograph of which nothing more is known. */
    public PartPhotograph(String requestId, String product, byte[] encoded) {
        this(requestId, product, encoded, Map.of());
    }

    /** The same with one property more, such as {@link RequestProperties#STATION}. */
    public PartPhotograph with(String property, String value) {
        Map<String, String> more = new HashMap<>(properties);
        more.put(property, value);
        return new PartPhotograph(requestId, product, encoded, more);
    }
}
