package io.plantinspection.sampleplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePlantTest {

    private static final SamplePlant.Counts FEW = new SamplePlant.Counts(3, 2, 7);

    @TempDir
    Path folder;

    @Test
    void the_layout_is_the_one_of_mvtec_ad() throws IOException {
        SamplePlant.of(1).photograph(folder.resolve("flange"), FEW);

        assertThat(files(folder).keySet())
                .containsExactlyInAnyOrder(
                        "flange/train/good/000.png",
                        "flange/train/good/001.png",
                        "flange/train/good/002.png",
                        "flange/test/good/000.png",
                        "flange/test/good/001.png",
                        "flange/test/scratch/000.png",
                        "flange/test/scratch/001.png",
                        "flange/test/dent/000.png",
                        "flange/test/rust/000.png",
                        "flange/test/chipped_edge/000.png",
                        "flange/test/missing_hole/000.png",
                        "flange/test/crack/000.png",
                        "flange/ground_truth/scratch/000_mask.png",
                        "flange/ground_truth/scratch/001_mask.png",
                        "flange/ground_truth/dent/000_mask.png",
                        "flange/ground_truth/rust/000_mask.png",
                        "flange/ground_truth/chipped_edge/000_mask.png",
                        "flange/ground_truth/missing_hole/000_mask.png",
                        "flange/ground_truth/crack/000_mask.png");
    }

    @Test
    void pictures_are_rgb_and_masks_are_black_and_white() throws IOException {
        SamplePlant.of(1).photograph(folder.resolve("flange"), new SamplePlant.Counts(0, 0, 1));

        BufferedImage picture = read("flange/test/scratch/000.png");
        assertThat(picture.getRaster().getNumBands()).isEqualTo(3);
        assertThat(picture.getWidth()).isEqualTo(256);
        assertThat(picture.getHeight()).isEqualTo(256);

        BufferedImage mask = read("flange/ground_truth/scratch/000_mask.png");
        assertThat(mask.getRaster().getNumBands()).isEqualTo(1);
        assertThat(mask.getSampleModel().getSampleSize(0)).isEqualTo(8);
        assertThat(mask.getRaster().getSamples(0, 0, 256, 256, 0, (int[]) null)).containsOnly(0, 255);
    }

    @Test
    void the_same_seed_takes_the_same_photographs_on_any_number_of_threads() throws Exception {
        SamplePlant.of(7).photograph(folder.resolve("one/flange"), FEW);
        ForkJoinPool single = new ForkJoinPool(1);
        try {
            single.submit(() -> {
                        SamplePlant.of(7).photograph(folder.resolve("two/flange"), FEW);
                        return null;
                    })
                    .get();
        } finally {
            single.shutdown();
        }

        assertThat(files(folder.resolve("two"))).isEqualTo(files(folder.resolve("one")));
    }

    @Test
    void no_two_photographs_and_no_two_plants_are_alike() throws IOException {
        SamplePlant.of(1).photograph(folder.resolve("one"), FEW);
        SamplePlant.of(2).photograph(folder.resolve("two"), FEW);

        assertThat(files(folder).values()).doesNotHaveDuplicates();
    }

    @Test
    void more_photographs_leave_the_first_ones_as_they_are() throws IOException {
        SamplePlant.of(1).photograph(folder.resolve("few"), FEW);
        SamplePlant.of(1).photograph(folder.resolve("more"), new SamplePlant.Counts(4, 3, 8));

        assertThat(files(folder.resolve("more"))).containsAllEntriesOf(files(folder.resolve("few")));
    }

    @Test
    void what_an_interrupted_run_left_behind_is_replaced() throws IOException {
        Path left = Files.createDirectories(folder.resolve("flange.partial/train/good"));
        Files.writeString(left.resolve("999.png"), "half a photograph");

        SamplePlant.of(1).photograph(folder.resolve("flange"), FEW);

        assertThat(folder.resolve("flange.partial")).doesNotExist();
        assertThat(folder.resolve("flange/train/good/999.png")).doesNotExist();
    }

    @Test
    void a_folder_that_exists_is_left_alone() throws IOException {
        Path mine = Files.writeString(
                Files.createDirectory(folder.resolve("flange")).resolve("mine.txt"), "mine");

        assertThatThrownBy(() -> SamplePlant.of(1).photograph(folder.resolve("flange"), FEW))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("delete this one or name another");
        assertThat(mine).hasContent("mine");
    }

    private BufferedImage read(String file) throws IOException {
        return ImageIO.read(folder.resolve(file).toFile());
    }

    /** The content of all files below a folder by their names, as text that compares byte by byte. */
    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> content = new HashMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(path).toString().replace('\\', '/');
                content.put(name, Files.readString(path, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
