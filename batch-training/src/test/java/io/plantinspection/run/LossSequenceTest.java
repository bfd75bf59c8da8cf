package io.plantinspection.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.training.StepLosses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossSequenceTest {

    private static final StepLosses SOME = new StepLosses(0.1, 0.20000000298023224, 1.0E-7, 0.3);

    @TempDir
    private Path folder;

    private Path file;
    private LossSequence losses;

    @BeforeEach
    void begin() {
        file = folder.resolve("losses.csv");
        losses = new LossSequence(file);
        losses.cutAfter(0);
    }

    @Test
    void every_digit_of_a_loss_is_kept() throws IOException {
        losses.append(1, List.of(SOME));

        assertThat(file).hasContent("step,noise,smoothL1,focal,total\n1,0.1,0.20000000298023224,1.0E-7,0.3\n");
        String[] line = Files.readAllLines(file).get(1).split(",");
        assertThat(Double.parseDouble(line[2])).isEqualTo(SOME.smoothL1());
    }

    @Test
    void steps_that_will_be_done_again_are_cut_off() throws IOException {
        losses.append(1, List.of(SOME, SOME));
        losses.append(3, List.of(SOME, SOME));

        losses.cutAfter(2);
        losses.append(3, List.of(SOME));

        assertThat(steps()).containsExactly("step", "1", "2", "3");
    }

    @Test
    void a_line_that_a_crash_cut_off_is_not_kept() throws IOException {
        losses.append(1, List.of(SOME, SOME));
        Files.writeString(file, "3,0.1,0.", StandardOpenOption.APPEND);

        losses.cutAfter(2);

        assertThat(steps()).containsExactly("step", "1", "2");
        assertThat(Files.readString(file)).endsWith("\n");
    }

    @Test
    void steps_are_known_by_their_number_even_where_some_are_missing() throws IOException {
        losses.append(1, List.of(SOME));
        losses.append(5, List.of(SOME, SOME));

        losses.cutAfter(5);

        assertThat(steps()).containsExactly("step", "1", "5");
    }

    @Test
    void a_file_that_a_crash_left_empty_gets_its_header() throws IOException {
        Files.write(file, new byte[0]);

        losses.cutAfter(0);
        losses.append(1, List.of(SOME));

        assertThat(steps()).containsExactly("step", "1");
    }

    @Test
    void cutting_after_the_last_step_changes_nothing() throws IOException {
        losses.append(1, List.of(SOME, SOME));
        byte[] before = Files.readAllBytes(file);

        losses.cutAfter(2);

        assertThat(file).hasBinaryContent(before);
    }

    private List<String> steps() throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.split(",")[0]).toList();
    }
}
