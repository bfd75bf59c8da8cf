package io.plantinspection.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.plantinspection.learning.TrainedModel;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.sampleplant.SamplePlant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParadigmsTest {

    private static final Map<String, String> SMALL = Map.of(
            "image-size", "16",
            "base-channels", "8",
            "channel-multipliers", "1,1",
            "attention-resolutions", "8",
            "segmenter-channels", "4",
            "segmenter-depth", "3",
            "steps", "3");

    @TempDir
    private Path folder;

    @Test
    void every_way_of_denoising_is_measured_in_one_run() throws IOException {
        List<String> table = table("diffusion-ad");

        assertThat(table.subList(2, table.size()))
                .extracting(ParadigmsTest::nameAndPasses)
                .containsExactly("iterative 401", "DDIM 30", "one step at 400 1", "one step at 200 1", "norm-guided 2");
    }

    @Test
    void t_scales_need_at_least_twenty_times_fewer_passes() throws IOException {
        List<String> table = table("score-t-scales");

        assertThat(table.subList(2, table.size()))
                .extracting(ParadigmsTest::nameAndPasses)
                .containsExactly("iterative 361", "T scales 10");
    }

    @Test
    void a_subset_is_spread_over_all_images() {
        List<Integer> all = IntStream.range(0, 10).boxed().toList();

        assertThat(Paradigms.spread(all, 10)).isEqualTo(all);
        assertThat(Paradigms.spread(all, 4)).containsExactly(0, 2, 5, 7);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Paradigms.spread(all, 11))
                .withMessageContaining("1 to 10");
    }

    private static String nameAndPasses(String row) {
        String[] cells = row.split(" *\\| *");
        return cells[1] + " " + cells[2];
    }

    private List<String> table(String detector) throws IOException {
        Map<String, String> values = new HashMap<>(SMALL);
        values.put("detector", detector);
        TrainingProfile profile = TrainingProfile.of("demo", values);
        SamplePlant.of(1).photograph(folder.resolve("flange"), new SamplePlant.Counts(12, 2, 6));
        StudyData data = StudyData.load(folder.resolve("flange"), Optional.empty(), profile, 1);
        new Trial("small", profile, 1, data, folder.resolve("model")).train(1);
        return Paradigms.table(TrainedModel.open(folder.resolve("model")), data, Optional.of(4));
    }
}
