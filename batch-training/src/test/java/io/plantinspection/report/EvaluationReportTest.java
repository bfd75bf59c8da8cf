package io.plantinspection.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.evaluation.Evaluation;
import io.plantinspection.evaluation.ScoredImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EvaluationReportTest {

    @Test
    void the_sentence_gives_the_parts_and_both_aurocs() {
        assertThat(report("flange", TestParts.all(), List.of()).sentence())
                .startsWith("On 12 good and 15 defective test parts: image AUROC 0.")
                .contains("], pixel AUROC ");
    }

    @Test
    void the_report_says_which_model_it_is_about_and_what_it_reached() {
        String html = html(report("flange", TestParts.all(), List.of("3 photographs were left out.")));

        assertThat(html)
                .contains("flange", "<dd><bdi>7</bdi>", "edge", "d1d1", "12", "15 of 2 kinds", "44 good parts")
                .contains("<bdi>crack</bdi>", "<bdi>dent</bdi>", "3 photographs were left out.");
    }

    @Test
    void the_values_of_the_training_stand_on_lines_of_their_own() {
        assertThat(html(report("flange", TestParts.all(), List.of())))
                .contains("<bdi>training_values</bdi><td><bdi>" + TestParts.TRAINING_VALUES + "</bdi>")
                .containsPattern("\\.provenance td \\{[^}]*white-space: pre-wrap");
    }

    @Test
    void lines_and_tabs_of_a_text_stay_and_what_nobody_sees_is_marked() {
        assertThat(Html.text("a\n\tb\u0007c\u200dd")).isEqualTo("<bdi>a\n\tb\ufffdc\ufffdd</bdi>");
    }

    @Test
    void the_worst_misses_are_shown_worst_first() {
        var misses = new WorstMisses(TestParts.all(), TestParts.CALIBRATION, TestParts::photograph);

        assertThat(misses.defective())
                .hasSize(10)
                .extracting(ScoredImage::score)
                .isSorted();
        assertThat(misses.defective().get(0).name()).isEqualTo("test/crack/0.png");
        assertThat(misses.good()).hasSize(10);
        assertThat(misses.good().get(0).name()).isEqualTo("test/good/11.png");
    }

    @Test
    void every_picture_is_in_the_file() throws IOException {
        String html = html(report("flange", TestParts.all(), List.of()));
        Matcher picture =
                Pattern.compile("href=\"data:image/png;base64,([^\"]+)\"").matcher(html);
        int pictures = 0;
        while (picture.find()) {
            var png = ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture.group(1))));
            assertThat(png.getWidth()).isEqualTo(8);
            pictures++;
        }

        assertThat(pictures).isEqualTo(2 * 20);
        assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "<script", "<link", "<iframe");
    }

    @Test
    void a_defect_is_outlined_along_its_border() {
        assertThat(Outline.of(TestParts.part("a", "dent", 0.5))).isEqualTo("M1 2h3M1 4h3M1 2v2M4 2v2");
        assertThat(Outline.of(TestParts.part("a", "good", 0.5))).isEmpty();
    }

    @Test
    void names_from_outside_never_become_markup() {
        String hostile = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>&\u202egnp";
        List<ScoredImage> images = new ArrayList<>(TestParts.all());
        images.add(TestParts.part("test/" + hostile + "/0.png", hostile, 0.01));

        String html = html(report(hostile, images, List.of(hostile)));

        assertThat(html)
                .doesNotContain("<img", "<script", "'>&lt;", "\u202e")
                .contains("&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;");
    }

    @Test
    void the_same_evaluation_gives_the_same_bytes() {
        assertThat(html(report("flange", TestParts.all(), List.of())))
                .isEqualTo(html(report("flange", TestParts.all(), List.of())));
    }

    @Test
    void a_figure_that_is_not_defined_is_said_to_be_so() {
        ScoredImage speck = new ScoredImage("test/speck/0.png", "speck", 0.9f, 8, 8, new float[64], new float[64]);
        String html = html(report("flange", List.of(TestParts.part("a", "good", 0.1), speck), List.of()));

        assertThat(html).contains("not defined").doesNotContain("NaN");
    }

    private static EvaluationReport report(String product, List<ScoredImage> images, List<String> warnings) {
        return new EvaluationReport(Evaluation.of(product, images), TestParts.model(product), images, warnings);
    }

    private static String html(EvaluationReport report) {
        return new String(report.html(TestParts::photograph), StandardCharsets.UTF_8);
    }
}
