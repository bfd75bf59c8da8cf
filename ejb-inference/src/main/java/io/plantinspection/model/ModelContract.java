package io.plantinspection.model;

import io.plantinspection.messages.Thresholds;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model file says of itself in its metadata, as far as serving it depends on it; everything else that the
 * training wrote down is kept as provenance.
 *
 * <p>A served model is an ONNX file with the input {@code image} [N,3,H,W], float32 RGB in [0,1], and the outputs
 * {@code anomaly_map} [N,1,H,W], {@code score} [N] and {@code reconstruction} [N,3,H,W].
 *
 * @param detector kind of detector, such as {@code diffusion-ad}
 * @param product the model judges
 * @param version of the product's models
 * @param height rows of the input
 * @param width columns of the input
 * @param review calibrated threshold of the review band
 * @param reject calibrated threshold of rejection
 * @param provenance all metadata, sorted by name
 */
public record ModelContract(
        String detector,
        String product,
        String version,
        int height,
        int width,
        double review,
        double reject,
        SortedMap<String, String> provenance) {

    /** Version of the contract between training and serving: a model brings its parity vectors. */
    public static final String CONTRACT = "2";

    /** The version before, which is still served: a model brings none, so that nobody can tell whether it is run right. */
    public static final String WITHOUT_PARITY = "1";

    public static final String INPUT = "image";
    public static final String ANOMALY_MAP = "anomaly_map";
    public static final String SCORE = "score";
    public static final String RECONSTRUCTION = "reconstruction";

    public static final String KEY_CONTRACT = "contract";
    public static final String KEY_DETECTOR = "detector";
    public static final String KEY_PRODUCT = "product";
    public static final String KEY_VERSION = "model_version";
    public static final String KEY_HEIGHT = "height";
    public static final String KEY_WIDTH = "width";
    public static final String KEY_PART_HEIGHT = "part_height";
    public static final String KEY_PART_WIDTH = "part_width";
    public static final String KEY_OVERLAP = "tile_overlap";
    public static final String KEY_REVIEW = "threshold_review";
    public static final String KEY_REJECT = "threshold_reject";
    public static final String KEY_PRECISION = "precision";

    /** In which numbers a model computes that is not of floating point throughout: {@link #INT8}. */
    public static final String KEY_QUANTISED = "quantised";

    /** Wide convolutions in 8 bits, everything else in {@link #KEY_PRECISION}. */
    public static final String INT8 = "int8";

    /** The model's {@link ParityVectors}. */
    public static final String KEY_PARITY = "parity_vectors";

    /** SHA-256 of the single-precision file of the same version; in files of half precision only. */
    public static final String KEY_SINGLE = "single_digest";

    /** Floating-point operations for one image. */
    public static final String KEY_FLOPS = "flops";

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_FACT = 4000;

    /**
     * The contract in a model's metadata. Thresholds that are absent are read as 0: such a model rejects everything.
     *
     * @throws InvalidModelException naming the entry that is absent or cannot be served
     */
    public static ModelContract of(Map<String, String> metadata) {
        String contract = text(metadata, KEY_CONTRACT);
        if (!CONTRACT.equals(contract) && !WITHOUT_PARITY.equals(contract)) {
            throw new InvalidModelException(
                    "the model follows contract " + contract + ", this server " + CONTRACT + " and " + WITHOUT_PARITY);
        }
        double review = number(metadata, KEY_REVIEW, 0);
        double reject = number(metadata, KEY_REJECT, 0);
        try {
            new Thresholds(1, review, reject);
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("the model's metadata are wrong: " + e.getMessage(), e);
        }
        var model = new ModelContract(
                text(metadata, KEY_DETECTOR),
                text(metadata, KEY_PRODUCT),
                text(metadata, KEY_VERSION),
                size(metadata, KEY_HEIGHT, 0),
                size(metadata, KEY_WIDTH, 0),
                review,
                reject,
                new TreeMap<>(metadata));
        model.tiling();
        if (contract.equals(CONTRACT)) {
            text(metadata, KEY_PARITY);
        }
        model.parity();
        return model;
    }

    /**
     * What the model gave where it was made; empty for a model that brings none.
     *
     * @throws InvalidModelException if that cannot be read
     */
    public Optional<ParityVectors> parity() {
        return Optional.ofNullable(provenance.get(KEY_PARITY)).map(text -> ParityVectors.parse(text, height, width));
    }

    /** The metadata that say something to people: all but the parity vectors, long ones cut. */
    public SortedMap<String, String> facts() {
        SortedMap<String, String> facts = new TreeMap<>();
        provenance.forEach((name, fact) -> {
            if (!name.equals(KEY_PARITY) && name.length() <= LONGEST_NAME) {
                facts.put(name, fact.length() <= LONGEST_FACT ? fact : fact.substring(0, LONGEST_FACT - 1) + "\u2026");
            }
        });
        return facts;
    }

    /**
     * How parts are brought to the model: whole, unless the metadata name a larger size for them.
     *
     * @throws InvalidModelException if its tiles do not fit the part
     */
    public Tiling tiling() {
        try {
            return new Tiling(
                    size(provenance, KEY_PART_HEIGHT, height),
                    size(provenance, KEY_PART_WIDTH, width),
                    height,
                    width,
                    whole(provenance, KEY_OVERLAP, 0, 0));
        } catch (IllegalArgumentException e) {
            throw new InvalidModelException("the model's tiles are wrong: " + e.getMessage(), e);
        }
    }

    /**
     * In which precision the file computes; single where it doesn't say.
     *
     * @throws InvalidModelException if it says what no precision is called
     */
    public Precision precision() {
        String key = provenance.getOrDefault(KEY_PRECISION, Precision.SINGLE.key());
        return Precision.named(key)
                .orElseThrow(() -> new InvalidModelException("the model's " + KEY_PRECISION + " must be "
                        + Precision.SINGLE.key() + " or " + Precision.HALF.key() + ", not " + key));
    }

    /** Whether some of it computes in 8 bits, which rounds so that its scores are its own. */
    public boolean isQuantised() {
        return provenance.containsKey(KEY_QUANTISED);
    }

    /**
     * Checks that this half-precision file belongs to a model version.
     *
     * @param single what the version's own file says
     * @param digest SHA-256 of that file
     * @throws InvalidModelException if it is of another file, or judges otherwise
     */
    public void requireHalfOf(ModelContract single, String digest) {
        if (precision() != Precision.HALF) {
            throw new InvalidModelException(
                    "the file given as half precision is of " + precision().key());
        }
        String twin = provenance.get(KEY_SINGLE);
        if (twin == null) {
            throw new InvalidModelException(
                    "the half-precision file does not name its single-precision file: its metadata lack " + KEY_SINGLE);
        }
        if (!twin.equals(digest)) {
            throw new InvalidModelException("the half-precision file belongs to the model file " + twin + ", not to "
                    + digest + ": export both from the same training");
        }
        if (!product.equals(single.product)
                || !version.equals(single.version)
                || !detector.equals(single.detector)
                || !tiling().equals(single.tiling())
                || review != single.review
                || reject != single.reject) {
            throw new InvalidModelException("the half-precision file is of another product, version, detector or size"
                    + " than its single-precision file, or has other thresholds");
        }
    }

    /** Whether the model judges parts at this size. */
    public boolean takes(int rows, int columns) {
        Tiling tiling = tiling();
        return rows == tiling.partHeight() && columns == tiling.partWidth();
    }

    /** @throws IllegalArgumentException if the model's input is of another size */
    public void requireSize(int rows, int columns) {
        if (rows != height || columns != width) {
            throw new IllegalArgumentException(
                    "the model takes " + height + " x " + width + " pixels, not " + rows + " x " + columns);
        }
    }

    /** The thresholds that the model was calibrated to, under this version. */
    public Thresholds thresholds(int number) {
        return new Thresholds(number, review, reject);
    }

    private static String text(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null || value.isBlank()) {
            throw new InvalidModelException("the model's metadata lack " + key);
        }
        return value;
    }

    private static int size(Map<String, String> metadata, String key, int otherwise) {
        return whole(metadata, key, 1, otherwise);
    }

    private static int whole(Map<String, String> metadata, String key, int least, int otherwise) {
        double value = number(metadata, key, otherwise);
        if (value < least || value > 8192 || value != Math.rint(value)) {
            throw new InvalidModelException(
                    "the model's " + key + " must be " + least + " to 8192 pixels, not " + value);
        }
        return (int) value;
    }

    private static double number(Map<String, String> metadata, String key, double otherwise) {
        String value = metadata.get(key);
        try {
            return value == null ? otherwise : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new InvalidModelException("the model's " + key + " is not a number: " + value, e);
        }
    }
}
