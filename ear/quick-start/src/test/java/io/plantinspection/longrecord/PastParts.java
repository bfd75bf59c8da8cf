package io.plantinspection.longrecord;

import io.plantinspection.detection.ExecutionProvider;
import io.plantinspection.inspection.RegionsColumn;
import io.plantinspection.messages.DefectRegion;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.InstantColumn;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;

/** Makes up the rows of parts that were judged, one after the other. */
final class PastParts {

    /** What {@link #next} gives, in this order. */
    static final List<String> COLUMNS = List.of(
            "id",
            "request_id",
            "product",
            "line",
            "station",
            "serial",
            "lot",
            "part_number",
            "captured_at",
            "sender",
            "message_id",
            "photograph",
            "photograph_type",
            "heatmap",
            "reconstruction",
            "judged_at",
            "waited_ms",
            "decode_ms",
            "detection_ms",
            "milliseconds",
            "verdict",
            "score",
            "threshold_version",
            "review",
            "reject",
            "model_version",
            "model_digest",
            "execution_provider",
            "regions",
            "rejection_code",
            "rejection_sentence");

    private static final double DEFECTIVE = 0.025;
    private static final double LATE = 0.001;
    private static final double COMES_AGAIN = 0.6;
    private static final double MASTER_PART = 0.0005;
    private static final int AWAY = 10;

    private final SplittableRandom random;
    private final InstantColumn instants = new InstantColumn();
    private final RegionsColumn regions = new RegionsColumn();
    private final Map<String, Integer> serials = new HashMap<>();
    private final Map<String, Queue<String>> comingAgain = new HashMap<>();
    private long id;

    PastParts(SplittableRandom random) {
        this(random, 0);
    }

    /** @param last number of the inspection that is there already */
    PastParts(SplittableRandom random, long last) {
        this.random = random;
        this.id = last;
    }

    /** The row of the next part. */
    Object[] next(PastProduct product, Instant at) {
        id++;
        Reign reign = product.reign(at);
        String serial = serial(product);
        Double score = random.nextDouble() < LATE ? null : score(product, at);
        Verdict verdict = score == null ? Verdict.REVIEW : reign.thresholds().verdict(score);
        if (serial != null && verdict != Verdict.ACCEPT && random.nextDouble() < COMES_AGAIN) {
            again(product).add(serial);
        }
        long waited = Math.round(2 * Math.exp(1.2 * random.nextGaussian()));
        double decode = rounded(9 + 3 * Math.abs(random.nextGaussian()));
        double detection = rounded((random.nextDouble() < 0.01 ? 4 : 1) * (48 + 9 * Math.abs(random.nextGaussian())));
        String line = product.lines().isEmpty()
                ? null
                : product.lines().get(random.nextInt(product.lines().size()));
        return new Object[] {
            id,
            "mes-" + id,
            product.name(),
            line,
            (line == null ? product.code() : "L" + line.substring(line.length() - 1)) + "-CAM"
                    + (1 + random.nextInt(product.stations())),
            serial,
            product.code() + "-" + at.toString().substring(0, 10) + "-" + Shifts.letter(at),
            product.code() + "-4711-0" + product.stations(),
            instants.convertToDatabaseColumn(at.minusMillis(waited + 90)),
            "plant",
            "ID:mes-" + Long.toHexString(random.nextLong()),
            PastProduct.digest(random),
            "image/png",
            score == null ? null : PastProduct.digest(random),
            score == null ? null : PastProduct.digest(random),
            instants.convertToDatabaseColumn(at),
            waited,
            score == null ? null : decode,
            score == null ? null : detection,
            score == null ? 5000.0 : rounded(decode + detection + 4 + random.nextDouble()),
            verdict.name(),
            score,
            reign.thresholds().version(),
            reign.thresholds().review(),
            reign.thresholds().reject(),
            reign.model(),
            reign.digest(),
            ExecutionProvider.CPU.key(),
            regions.convertToDatabaseColumn(regions(verdict, score)),
            score == null ? Rejection.Code.DEADLINE_PASSED.name() : null,
            score == null
                    ? "No score was found within the 5000 ms that the server allows; a person has to look at the part."
                    : null
        };
    }

    /** A new part's, that of a part which was sent back before, or that of the part that cameras are checked with. */
    private String serial(PastProduct product) {
        if (!product.hasSerials()) {
            return null;
        }
        if (random.nextDouble() < MASTER_PART) {
            return product.code() + "-MASTER";
        }
        Queue<String> again = again(product);
        return again.size() > AWAY
                ? again.remove()
                : product.code() + String.format("-%07d", serials.merge(product.name(), 1, Integer::sum));
    }

    private Queue<String> again(PastProduct product) {
        return comingAgain.computeIfAbsent(product.name(), name -> new ArrayDeque<>());
    }

    /** Near 0 for good parts, near 1 for most defective ones; of one product the good ones grow with its model's age. */
    private double score(PastProduct product, Instant at) {
        if (random.nextDouble() < DEFECTIVE) {
            return Math.max(0.02, 1 - 0.2 * exponential());
        }
        double age = product.name().equals("pump-housing")
                ? (at.getEpochSecond() - product.reign(at).from().getEpochSecond()) / 86_400.0
                : 0;
        return Math.min(0.999, product.goodScore() * (1 + 0.06 * age) * exponential());
    }

    private double exponential() {
        return -Math.log(1 - random.nextDouble());
    }

    private List<DefectRegion> regions(Verdict verdict, Double score) {
        if (verdict == Verdict.ACCEPT || score == null) {
            return List.of();
        }
        int x = random.nextInt(900);
        int y = random.nextInt(900);
        int width = 8 + random.nextInt(100);
        int height = 8 + random.nextInt(100);
        return List.of(new DefectRegion(
                x, y, width, height, width * height * 2L / 3, score, x + width / 2.0, y + height / 2.0));
    }

    private static double rounded(double milliseconds) {
        return Math.round(milliseconds * 1e3) / 1e3;
    }
}
