package io.plantinspection.model;

import io.plantinspection.image.Heatmap;
import io.plantinspection.image.PartImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Pictures that can be made again anywhere, and what a model gave for each where it was made: a server that gets
 * something else runs another model, or runs it wrong. A picture is blocks of colours drawn from its seed. Of the map,
 * a grid of pixels is kept.
 *
 * <p>As text, vectors are separated by semicolons; each is its seed, a colon, and score and pixels as little-endian
 * float32 in Base64.
 */
public final class ParityVectors {

    private static final int SEEDS = 3;
    private static final int BLOCKS = 4;
    private static final int GRID = 16;
    private static final double DARKEST = 0.2;
    private static final double BRIGHTEST = 0.8;

    private record Vector(long seed, float[] answer) {}

    private final int height;
    private final int width;
    private final List<Vector> vectors;

    private ParityVectors(int height, int width, List<Vector> vectors) {
        this.height = height;
        this.width = width;
        this.vectors = vectors;
    }

    /** The pictures that a new model's vectors are made with, of the size of its input. */
    public static List<PartImage> pictures(int height, int width) {
        return IntStream.rangeClosed(1, SEEDS)
                .mapToObj(seed -> picture(seed, height, width))
                .toList();
    }

    /**
     * The vectors of a new model.
     *
     * @param scores what it gave for each of the {@link #pictures}
     * @param maps the maps, one after the other, row by row
     */
    public static ParityVectors of(int height, int width, float[] scores, float[] maps) {
        int pixels = height * width;
        if (scores.length != SEEDS || maps.length != SEEDS * pixels) {
            throw new IllegalArgumentException("parity vectors need the answers to " + SEEDS + " pictures of " + height
                    + " x " + width + " pixels, not " + scores.length + " scores and " + maps.length + " pixels");
        }
        List<Vector> vectors = new ArrayList<>();
        for (int i = 0; i < SEEDS; i++) {
            float[] map = new float[pixels];
            System.arraycopy(maps, i * pixels, map, 0, pixels);
            vectors.add(new Vector(i + 1, answer(scores[i], map, height, width)));
        }
        return new ParityVectors(height, width, vectors);
    }

    /**
     * The vectors in a model file's metadata.
     *
     * @throws InvalidModelException if that is no such text, or is of another size
     */
    static ParityVectors parse(String text, int height, int width) {
        try {
            List<Vector> vectors = new ArrayList<>();
            for (String part : text.split(";")) {
                int colon = part.indexOf(':');
                FloatBuffer values = ByteBuffer.wrap(Base64.getDecoder().decode(part.substring(colon + 1)))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer();
                float[] answer = new float[values.remaining()];
                values.get(answer);
                if (answer.length != 1 + grid(height).length * grid(width).length) {
                    throw new IllegalArgumentException("a vector holds " + answer.length + " numbers");
                }
                vectors.add(new Vector(Long.parseLong(part.substring(0, colon)), answer));
            }
            return new ParityVectors(height, width, List.copyOf(vectors));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new InvalidModelException("the model's parity vectors cannot be read: " + e.getMessage(), e);
        }
    }

    /** Number of vectors. */
    public int size() {
        return vectors.size();
    }

    /** The picture of a vector, from 0. */
    public PartImage picture(int vector) {
        return picture(vectors.get(vector).seed(), height, width);
    }

    /**
     * Checks what a model gives for a vector's picture.
     *
     * @throws InvalidModelException saying how far it is from what it gave where it was made
     */
    public void require(int vector, double score, Heatmap map, ParityBounds bounds) {
        float[] expected = vectors.get(vector).answer();
        float[] actual = answer((float) score, map.values(), map.height(), map.width());
        double largest = 0;
        int beyond = 0;
        for (int i = 1; i < expected.length; i++) {
            double difference = Math.abs(actual[i] - expected[i]);
            // what is not a number is beyond every bound
            beyond += difference <= bounds.map() ? 0 : 1;
            largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
        }
        double ofScore = Math.abs(score - expected[0]);
        if (!(ofScore <= bounds.score()) || beyond > bounds.share() * (expected.length - 1)) {
            throw new InvalidModelException(String.format(
                    Locale.ROOT,
                    "the model does not give here what it gave where it was made: parity vector %d differs by %.1e in"
                            + " the score and by %.1e in the map; %s. The file, ONNX Runtime or the device is not what it"
                            + " was; compare their versions with those on the model's page",
                    vector + 1,
                    ofScore,
                    largest,
                    bounds));
        }
    }

    private static PartImage picture(long seed, int height, int width) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] rgb = new float[3 * height * width];
        for (int plane = 0; plane < 3; plane++) {
            float[] colours = new float[BLOCKS * BLOCKS];
            for (int i = 0; i < colours.length; i++) {
                colours[i] = (float) random.nextDouble(DARKEST, BRIGHTEST);
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    rgb[(plane * height + y) * width + x] = colours[y * BLOCKS / height * BLOCKS + x * BLOCKS / width];
                }
            }
        }
        return new PartImage(height, width, rgb);
    }

    /** The score, and the pixels of the map that are kept. */
    private static float[] answer(float score, float[] map, int height, int width) {
        int[] rows = grid(height);
        int[] columns = grid(width);
        float[] answer = new float[1 + rows.length * columns.length];
        answer[0] = score;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                answer[1 + i * columns.length + j] = map[rows[i] * width + columns[j]];
            }
        }
        return answer;
    }

    private static int[] grid(int length) {
        int places = Math.min(GRID, length);
        return IntStream.range(0, places)
                .map(i -> (2 * i + 1) * length / (2 * places))
                .toArray();
    }

    @Override
    public String toString() {
        return vectors.stream()
                .map(vector -> {
                    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.answer().length)
                            .order(ByteOrder.LITTLE_ENDIAN);
                    bytes.asFloatBuffer().put(vector.answer());
                    return vector.seed() + ":" + Base64.getEncoder().encodeToString(bytes.array());
                })
                .collect(Collectors.joining(";"));
    }
}
