package io.plantinspection.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountNameTest {

    @Test
    void what_was_typed_fits_one_line_of_the_audit_trail() {
        assertThat(AccountName.printable("ad\nmin\u202e")).isEqualTo("ad\ufffdmin\ufffd");
        assertThat(AccountName.printable("x".repeat(65))).hasSize(64).endsWith("\u2026");
    }

    @Test
    void nothing_is_said_to_be_no_name() {
        assertThat(AccountName.printable("  ")).isEqualTo("(no name)");
    }
}
