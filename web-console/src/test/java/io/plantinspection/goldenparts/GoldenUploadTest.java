package io.plantinspection.goldenparts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoldenUploadTest {

    @Test
    void a_part_is_named_as_its_file_without_folder_and_ending() {
        assertThat(GoldenUpload.name("SN-17.png")).isEqualTo("SN-17");
        assertThat(GoldenUpload.name("C:\\limit samples\\SN-17.v2.jpg")).isEqualTo("SN-17.v2");
        assertThat(GoldenUpload.name("../../etc/passwd")).isEqualTo("passwd");
        assertThat(GoldenUpload.name(".png")).isEqualTo(".png");
    }

    @Test
    void a_name_is_one_printable_line_of_64_characters_at_most() {
        assertThat(GoldenUpload.name("a\nb.png")).isEqualTo("a\uFFFDb");
        assertThat(GoldenUpload.name("x".repeat(99) + ".png")).hasSize(64);
        assertThat(GoldenUpload.name(null)).isEmpty();
    }
}
