package io.plantinspection.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.run.TrainingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCatalogueTest {

    @TempDir
    private Path datasets;

    @Test
    void a_dataset_is_counted_by_what_its_photographs_are_for() throws IOException {
        photographs("flange/train/good", 12);
        photographs("flange/test/good", 3);
        photographs("flange/test/scratch", 2);
        photographs("flange/test/dent", 4);
        Files.writeString(datasets.resolve("flange/train/good/notes.txt"), "none");

        DatasetSummary flange = catalogue().find("flange").orElseThrow();

        assertThat(flange.trainGood()).isEqualTo(12);
        assertThat(flange.testGood()).isEqualTo(3);
        assertThat(flange.defects()).isEqualTo(Map.of("dent", 4, "scratch", 2));
        assertThat(flange.parts()).isEqualTo(21);
        assertThat(flange.bytes()).isEqualTo(21);
        assertThat(flange.isEnough()).isTrue();
    }

    @Test
    void nine_good_photographs_are_too_few_to_train() throws IOException {
        photographs("washer/train/good", 9);

        assertThat(catalogue().find("washer").orElseThrow().isEnough()).isFalse();
    }

    @Test
    void only_folders_whose_names_a_command_may_give_are_listed() throws IOException {
        photographs("flange/train/good", 1);
        photographs("no name/train/good", 1);
        Files.writeString(datasets.resolve("readme"), "none");

        assertThat(catalogue().all()).extracting(DatasetSummary::name).isEqualTo(List.of("flange"));
        assertThat(catalogue().find("no name")).isEmpty();
        assertThat(catalogue().find("..")).isEmpty();
    }

    @Test
    void a_server_without_a_datasets_folder_has_no_datasets() {
        assertThat(new DatasetCatalogue(settings(datasets.resolve("none"))).all())
                .isEmpty();
    }

    private void photographs(String folder, int count) throws IOException {
        Path to = Files.createDirectories(datasets.resolve(folder));
        for (int number = 0; number < count; number++) {
            Files.write(to.resolve(number + ".png"), new byte[1]);
        }
    }

    private DatasetCatalogue catalogue() {
        return new DatasetCatalogue(settings(datasets));
    }

    private static TrainingSettings settings(Path datasets) {
        return new TrainingSettings(datasets, datasets, Optional.empty(), "node", true, 1);
    }
}
