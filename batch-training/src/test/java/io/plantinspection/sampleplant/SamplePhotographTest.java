package io.plantinspection.sampleplant;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SamplePhotographTest {

    private static final int SIDE = 256;
    private static final Map<Defect, List<Comparison>> PARTS = Stream.of(Defect.values())
            .collect(Collectors.toMap(
                    Function.identity(),
                    defect -> LongStream.range(0, 5)
                            .mapToObj(seed -> new Comparison(seed, defect))
                            .toList()));

    @Test
    void a_good_part_has_no_mask() {
        assertThat(SamplePhotograph.ofGood(1).mask()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_defect_is_seen_inside_its_mask(Defect defect) {
        assertThat(PARTS.get(defect))
                .allSatisfy(part -> assertThat(part.meanInside()).isGreaterThan(8));
    }

    @ParameterizedTest
    @EnumSource
    void a_defect_changes_nothing_to_speak_of_outside_its_mask(Defect defect) {
        assertThat(PARTS.get(defect)).allSatisfy(part -> {
            assertThat(part.meanOutside()).isLessThan(0.05);
            assertThat(part.shareInside()).isGreaterThan(0.7);
        });
    }

    @ParameterizedTest
    @EnumSource
    void a_defect_is_large_enough_to_be_found_at_a_quarter_of_the_resolution(Defect defect) {
        assertThat(PARTS.get(defect)).allSatisfy(part -> assertThat(part.area).isBetween(6 * 16, SIDE * SIDE / 20));
    }

    /** One part with a defect and without, in grey values of 255. */
    private static final class Comparison {

        final int area;
        private double inside;
        private double outside;

        Comparison(long seed, Defect defect) {
            SamplePhotograph defective = SamplePhotograph.ofDefective(seed, defect);
            BufferedImage good = SamplePhotograph.ofGood(seed).picture();
            BufferedImage mask = defective.mask().orElseThrow();
            int marked = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                int x = i % SIDE;
                int y = i / SIDE;
                double change = change(good.getRGB(x, y), defective.picture().getRGB(x, y));
                if (mask.getRaster().getSample(x, y, 0) == 255) {
                    inside += change;
                    marked++;
                } else {
                    outside += change;
                }
            }
            area = marked;
        }

        double meanInside() {
            return inside / area;
        }

        double meanOutside() {
            return outside / (SIDE * SIDE - area);
        }

        double shareInside() {
            return inside / (inside + outside);
        }

        private static double change(int one, int other) {
            int sum = 0;
            for (int shift = 0; shift < 24; shift += 8) {
                sum += Math.abs((one >> shift & 255) - (other >> shift & 255));
            }
            return sum / 3.0;
        }
    }
}
