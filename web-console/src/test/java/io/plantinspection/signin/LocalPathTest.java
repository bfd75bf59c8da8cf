package io.plantinspection.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPathTest {

    @Test
    void a_page_of_the_application_is_kept_with_its_parameters() {
        assertThat(LocalPath.checked("/inspection.xhtml?id=7&x=%2F")).isEqualTo("/inspection.xhtml?id=7&x=%2F");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "inspections.xhtml",
                "https://elsewhere.example/",
                "//elsewhere.example/",
                "/\\elsewhere.example/",
                "/../other-application/",
                "/a b",
                "/a\r\nSet-Cookie: x=y",
                "/\u2215elsewhere.example"
            })
    void anything_else_leads_to_the_start_page(String wanted) {
        assertThat(LocalPath.checked(wanted)).isEqualTo("/");
    }
}
