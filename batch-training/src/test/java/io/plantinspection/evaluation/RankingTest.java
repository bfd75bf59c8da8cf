package io.plantinspection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final int SIDE = 256;
    private static final int IMAGES = 16;

    /** Regions are found image by image in 8 bytes a pixel that do not stay; all the rest is held at once. */
    @Test
    void ranking_the_pixels_of_a_test_takes_few_bytes_each() {
        List<ScoredImage> images = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < IMAGES; i++) {
            float[] map = new float[SIDE * SIDE];
            float[] mask = new float[SIDE * SIDE];
            for (int pixel = 0; pixel < map.length; pixel++) {
                map[pixel] = (float) random.nextDouble();
                mask[pixel] = i % 2 == 1 && pixel < 5 * SIDE ? 1 : 0;
            }
            images.add(new ScoredImage(i + ".png", i % 2 == 1 ? "crack" : "good", map[0], SIDE, SIDE, map, mask));
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();

        long before = threads.getThreadAllocatedBytes(thread);
        Ranking ranking = Ranking.ofPixels(images);
        long bytes = threads.getThreadAllocatedBytes(thread) - before;

        assertThat((double) bytes / (IMAGES * SIDE * SIDE)).isLessThan(8 + 24);
        assertThat(ranking.curve().anomalous()).isEqualTo(IMAGES / 2 * 5 * SIDE);
    }
}
