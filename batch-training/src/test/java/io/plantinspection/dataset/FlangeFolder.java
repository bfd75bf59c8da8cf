package io.plantinspection.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.image.ImageDecoder;
import io.plantinspection.image.ImageLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A dataset of 40 good flanges, and of 20 good and 2 cracked ones to test with, in a folder of its own. */
final class FlangeFolder {

    final Path root;
    private final ImageDecoder decoder = new ImageDecoder(ImageLimits.DATASET);

    FlangeFolder(Path folder) throws IOException {
        root = Files.createDirectory(folder.resolve("flange"));
        for (int i = 0; i < 40; i++) {
            Pictures.write(good(100 + i), Pictures.noise(6, 8, i));
        }
        for (int i = 0; i < 20; i++) {
            Pictures.write(root.resolve("test/good/" + i + ".png"), Pictures.noise(6, 8, 100 + i));
        }
        defective("crack", "7", 6, 8, 3, 4);
        defective("crack", "8", 6, 8, 3, 4);
    }

    DatasetCheck check() {
        return DatasetCheck.of(root, decoder);
    }

    /** File of a good part of the training folder; those that are there have the numbers 100 to 139. */
    Path good(int number) {
        return root.resolve("train/good/" + number + ".png");
    }

    /** Adds masks of foregrounds for the first good parts. */
    void foregrounds(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            Pictures.write(root.resolve("foreground/" + (100 + i) + "_mask.png"), 3, 4, 255);
        }
    }

    /** Adds a defective part with its mask. */
    void defective(String defect, String name, int height, int width, int maskHeight, int maskWidth)
            throws IOException {
        Pictures.write(
                root.resolve("test/" + defect + "/" + name + ".png"), Pictures.noise(height, width, name.hashCode()));
        Pictures.write(root.resolve("ground_truth/" + defect + "/" + name + "_mask.png"), maskHeight, maskWidth, 255);
    }

    /** Asserts that one warning has all these words. */
    static void assertWarned(DatasetCheck check, String... parts) {
        assertThat(check.warnings()).anySatisfy(warning -> assertThat(warning).contains(parts));
    }

    /** Asserts that the check refuses the dataset with all these words. */
    void assertRefused(String... parts) {
        assertThatThrownBy(this::check)
                .isInstanceOf(InvalidDatasetException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}
