package io.plantinspection.evaluation;

import io.plantinspection.dataset.DatasetImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Maps and masks whose metrics scikit-learn computed; the image score is the mean of the 50 highest pixels. */
final class ScoredImages {

    private static final Pattern SHAPE = Pattern.compile("\\((\\d+), (\\d+), (\\d+)\\)");

    private ScoredImages() {}

    /** @param prefix what the names of the two arrays, {@code maps} and {@code masks}, begin with */
    static List<ScoredImage> read(String file, String prefix) {
        Map<String, byte[]> arrays = entries("/metrics/" + file);
        byte[] maps = arrays.get(prefix + "maps.npy");
        byte[] masks = arrays.get(prefix + "masks.npy");
        int start = 10 + ByteBuffer.wrap(maps).order(ByteOrder.LITTLE_ENDIAN).getShort(8);
        Matcher shape = SHAPE.matcher(new String(maps, 0, start, StandardCharsets.ISO_8859_1));
        if (!shape.find()) {
            throw new IllegalStateException(file + " holds no array of three dimensions");
        }
        int count = Integer.parseInt(shape.group(1));
        int height = Integer.parseInt(shape.group(2));
        int width = Integer.parseInt(shape.group(3));
        ByteBuffer scores = ByteBuffer.wrap(maps).order(ByteOrder.LITTLE_ENDIAN).position(start);
        ByteBuffer truth = ByteBuffer.wrap(masks)
                .position(10
                        + ByteBuffer.wrap(masks).order(ByteOrder.LITTLE_ENDIAN).getShort(8));
        List<ScoredImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] map = new float[height * width];
            float[] mask = new float[height * width];
            boolean defective = false;
            for (int pixel = 0; pixel < map.length; pixel++) {
                map[pixel] = scores.getFloat();
                mask[pixel] = truth.get() == 0 ? 0 : 1;
                defective |= mask[pixel] > 0;
            }
            String defect = defective ? "defect" : DatasetImage.GOOD;
            images.add(new ScoredImage(i + ".png", defect, meanOfTopFifty(map), height, width, map, mask));
        }
        return images;
    }

    private static float meanOfTopFifty(float[] map) {
        float[] sorted = map.clone();
        Arrays.sort(sorted);
        double sum = 0;
        for (int i = sorted.length - 50; i < sorted.length; i++) {
            sum += sorted[i];
        }
        return (float) (sum / 50);
    }

    private static Map<String, byte[]> entries(String resource) {
        Map<String, byte[]> entries = new HashMap<>();
        try (InputStream in = ScoredImages.class.getResourceAsStream(resource);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
