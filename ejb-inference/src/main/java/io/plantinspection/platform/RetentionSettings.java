package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long an installation keeps photographs, heat maps and reconstructions of inspections. The inspections themselves are
 * kept for ever.
 *
 * @param otherwise of the products that are not named; empty for ever
 * @param byProduct of products by name
 */
public record RetentionSettings(Optional<Duration> otherwise, Map<String, Duration> byProduct) {

    private static final String OTHERWISE = "plant.retention.pictures";
    private static final String BY_PRODUCT = "plant.retention.pictures-by-product";

    public RetentionSettings {
        byProduct = Map.copyOf(byProduct);
        otherwise.ifPresent(kept -> requireDay(OTHERWISE, kept));
        byProduct.values().forEach(kept -> requireDay(BY_PRODUCT, kept));
    }

    private static void requireDay(String name, Duration kept) {
        require(kept.toDays() >= 1, name, "a day or more", kept);
    }

    static RetentionSettings from(SettingSource source) {
        Map<String, Duration> byProduct = new TreeMap<>();
        for (String pair : source.text(BY_PRODUCT, "").split(";")) {
            if (!pair.isBlank()) {
                String[] parts = pair.split("=", -1);
                require(
                        parts.length == 2 && TextForm.NAME.fits(parts[0].strip()),
                        BY_PRODUCT,
                        "pairs such as flange=P3650D;cap=P30D",
                        pair);
                byProduct.put(parts[0].strip(), duration(BY_PRODUCT, parts[1].strip()));
            }
        }
        String otherwise = source.text(OTHERWISE, "");
        return new RetentionSettings(
                otherwise.isEmpty() ? Optional.empty() : Optional.of(duration(OTHERWISE, otherwise)), byProduct);
    }

    private static Duration duration(String name, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " must have durations such as P3650D, not " + text, e);
        }
    }

    /** How long pictures of this product's inspections are kept; empty for ever. */
    public Optional<Duration> pictures(String product) {
        return Optional.ofNullable(byProduct.get(product)).or(() -> otherwise);
    }
}
