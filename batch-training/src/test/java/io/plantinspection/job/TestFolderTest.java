package io.plantinspection.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.dataset.PartImages;
import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.image.PartImage;
import io.plantinspection.image.Png;
import io.plantinspection.learning.TrainingImages;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is chosen on a dataset's {@code test} folder. */
class TestFolderTest {

    /** How many there are, the one look at them, and studies; whoever is added here must choose nothing. */
    private static final Set<String> READERS =
            Set.of("DatasetChecking.found", "ModelMeasurement.evaluate", "StudyData.load");

    @TempDir
    private Path folder;

    @Test
    void only_the_check_and_the_evaluation_ask_for_test_parts() {
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("target", "classes"));
        Set<String> readers = Stream.of(
                        classes.get(DatasetSnapshot.class).getMethod("test"),
                        classes.get(DatasetSnapshot.class).getMethod("testCounts"),
                        classes.get(PartImages.class).getMethod("labelled", DatasetImage.class))
                .flatMap(method -> method.getAccessesToSelf().stream())
                .map(JavaAccess::getOrigin)
                .filter(reader -> !reader.getOwner().getPackageName().equals(DatasetSnapshot.class.getPackageName()))
                .map(reader -> reader.getOwner().getSimpleName() + "." + reader.getName())
                .collect(Collectors.toSet());

        assertThat(readers).isEqualTo(READERS);
    }

    @Test
    void what_is_learnt_from_and_calibrated_on_does_not_depend_on_the_test_folder() throws IOException {
        Path without = dataset("without");
        Path dark = dataset("dark");
        write(dark.resolve("test/good"), 3, 10, ".png");
        Path bright = dataset("bright");
        write(bright.resolve("test/good"), 40, 250, ".png");
        write(bright.resolve("test/dent"), 7, 200, ".png");
        write(bright.resolve("ground_truth/dent"), 7, 255, "_mask.png");

        Parts expected = Parts.of(without);
        assertThat(Parts.of(dark)).isEqualTo(expected);
        assertThat(Parts.of(bright)).isEqualTo(expected);
        assertThat(expected.training()).hasSize(24);
        assertThat(expected.validation()).hasSize(6).doesNotContainAnyElementsOf(expected.training());
    }

    private Path dataset(String name) throws IOException {
        Path dataset = folder.resolve(name);
        write(dataset.resolve("train/good"), 30, 100, ".png");
        return dataset;
    }

    private static void write(Path folder, int count, int level, String suffix) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < count; i++) {
            float[] rgb = new float[3 * 16];
            Arrays.fill(rgb, (level - i) / 255f);
            Files.write(folder.resolve(i + suffix), Png.encode(new PartImage(4, 4, rgb)));
        }
    }

    /** The photographs that a run learns from and calibrates on, by their values. */
    private record Parts(List<FloatBuffer> training, List<FloatBuffer> validation) {

        static Parts of(Path dataset) {
            PartImages images = new PartImages(new ImageDecoder(ImageLimits.DATASET), 4, 4);
            DatasetSnapshot.Split split = TrainingImages.split(DatasetSnapshot.read(dataset), 7);
            return new Parts(values(images, split.training()), values(images, split.validation()));
        }

        private static List<FloatBuffer> values(PartImages images, List<DatasetImage> chosen) {
            return chosen.stream()
                    .map(image -> FloatBuffer.wrap(images.image(image.file()).rgb()))
                    .toList();
        }
    }
}
