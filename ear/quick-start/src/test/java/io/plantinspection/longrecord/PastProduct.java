package io.plantinspection.longrecord;

import io.plantinspection.messages.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A product of the plant and how its parts were judged.
 *
 * @param name of the product
 * @param code that begins its serials and lots
 * @param share of all parts, in (0, 1]
 * @param lines that make it; empty where senders do not say
 * @param stations on each line
 * @param hasSerials whether its parts have serials of their own
 * @param goodScore mean score of a good part
 * @param reigns of its models and thresholds, the first one first
 */
record PastProduct(
        String name,
        String code,
        double share,
        List<String> lines,
        int stations,
        boolean hasSerials,
        double goodScore,
        List<Reign> reigns) {

    private static final int MODELS = 5;

    /** The plant's products over so much time, with models and thresholds that the seed decides. */
    static List<PastProduct> all(Instant from, Duration time, SplittableRandom random) {
        var ids = new AtomicLong();
        List<PastProduct> products = new ArrayList<>();
        for (PastProduct product : List.of(
                new PastProduct("flange", "FL", 0.36, List.of("Line 1", "Line 2", "Line 3"), 4, true, 0.050, List.of()),
                new PastProduct("pump-housing", "PH", 0.24, List.of("Line 2", "Line 4"), 3, true, 0.065, List.of()),
                new PastProduct("bearing-cap", "BC", 0.17, List.of("Line 5"), 3, true, 0.045, List.of()),
                new PastProduct("gasket", "GK", 0.12, List.of(), 2, false, 0.040, List.of()),
                new PastProduct("valve-body", "VB", 0.08, List.of("Line 6"), 2, true, 0.055, List.of()),
                new PastProduct("sensor-board", "SB", 0.03, List.of("Line 7"), 1, true, 0.060, List.of()))) {
            products.add(product.judged(reigns(from, time, ids, random.split())));
        }
        return products;
    }

    private PastProduct judged(List<Reign> by) {
        return new PastProduct(name, code, share, lines, stations, hasSerials, goodScore, by);
    }

    /** Every model begins with the thresholds of its calibration; a person moves them once while it is in force. */
    private static List<Reign> reigns(Instant from, Duration time, AtomicLong ids, SplittableRandom random) {
        List<Reign> reigns = new ArrayList<>();
        for (int model = 0; model < MODELS; model++) {
            long id = ids.incrementAndGet();
            String version = from.plus(time.multipliedBy(model).dividedBy(MODELS))
                            .toString()
                            .substring(0, 10) + "-" + (model + 1);
            String digest = digest(random);
            double review = 0.26 + 0.10 * random.nextDouble();
            for (int part = 0; part < 2; part++) {
                double start = (model + 0.5 * part + (reigns.isEmpty() ? 0 : 0.3 * random.nextDouble())) / MODELS;
                reigns.add(new Reign(
                        from.plusMillis((long) (start * time.toMillis())),
                        id,
                        version,
                        digest,
                        new Thresholds(reigns.size() + 1, review + 0.02 * part, review + 0.30 - 0.03 * part)));
            }
        }
        return reigns;
    }

    /** Any SHA-256. */
    static String digest(SplittableRandom random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Who judged then. */
    Reign reign(Instant then) {
        Reign last = reigns.get(0);
        for (Reign reign : reigns) {
            if (!reign.from().isAfter(then)) {
                last = reign;
            }
        }
        return last;
    }
}
