package io.plantinspection.inspections;

import io.plantinspection.inspection.InspectionNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Names that inspections have, to choose from; looked up anew after a minute. */
@ApplicationScoped
public class KnownNames {

    private static final long FRESH_NANOS = Duration.ofMinutes(1).toNanos();

    private record Names(List<String> names, long since) {}

    private final Map<String, Names> kept = new ConcurrentHashMap<>();

    @Inject
    private InspectionNames inspections;

    /** Names for a parameter of the list's address. */
    List<String> of(String parameter) {
        return switch (parameter) {
            case ListAddress.PRODUCT -> fresh(parameter, inspections::products);
            case ListAddress.LINE -> fresh(parameter, inspections::lines);
            case ListAddress.STATION -> fresh(parameter, inspections::stations);
            case ListAddress.MODEL -> fresh(parameter, inspections::modelVersions);
            default -> throw new IllegalArgumentException("no names are known for " + parameter);
        };
    }

    private List<String> fresh(String parameter, Supplier<List<String>> look) {
        return kept.compute(
                        parameter,
                        (name, before) -> before != null && System.nanoTime() - before.since() < FRESH_NANOS
                                ? before
                                : new Names(look.get(), System.nanoTime()))
                .names();
    }
}
