package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What an installation decides about requests that are JSON text.
 *
 * @param imageRoot folder below which requests may name photographs; empty where they may not
 * @param maxJsonLength longest text, in characters
 */
public record RequestSettings(Optional<Path> imageRoot, long maxJsonLength) {

    private static final String IMAGE_ROOT = "plant.image.root";

    public RequestSettings {
        require(
                imageRoot.map(Path::isAbsolute).orElse(true),
                IMAGE_ROOT,
                "the absolute path of a folder",
                imageRoot.orElse(null));
        require(maxJsonLength > 0, "plant.request.max-json-length", "more than 0 characters", maxJsonLength);
    }

    static RequestSettings from(SettingSource source) {
        return new RequestSettings(
                Optional.of(source.text(IMAGE_ROOT, ""))
                        .filter(text -> !text.isEmpty())
                        .map(Path::of),
                source.number("plant.request.max-json-length", 16L << 20));
    }
}
