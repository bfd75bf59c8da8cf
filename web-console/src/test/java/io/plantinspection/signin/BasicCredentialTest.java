package io.plantinspection.signin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class BasicCredentialTest {

    @Test
    void a_password_may_have_colons_and_any_letters() {
        UsernamePasswordCredential credential = BasicCredential.of("basic " + base64("mes:gr\u00fcn:blau"));

        assertThat(credential.getCaller()).isEqualTo("mes");
        assertThat(credential.getPasswordAsString()).isEqualTo("gr\u00fcn:blau");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Basic", "Basic ", "Basic *", "Basic bWVz", "Bearer bWVzOng=", "Basic bWVzOng=;"})
    void what_is_no_name_and_password_is_none(String header) {
        assertThat(BasicCredential.of(header)).isNull();
    }

    @Test
    void a_header_that_is_too_long_is_not_read() {
        assertThat(BasicCredential.of("Basic " + base64("a:" + "b".repeat(2_000))))
                .isNull();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
