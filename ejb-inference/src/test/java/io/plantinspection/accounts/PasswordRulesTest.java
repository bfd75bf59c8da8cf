package io.plantinspection.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery staple",
                "drei gelbe Zitronen im Regen",
                "kqzvwmxjhrtp",
                "日本の工場で部品を検査する仕事",
                "Vj7-qu_2LwxYt9PzRb3e"
            })
    void a_long_password_may_be_composed_of_anything(String password) {
        assertThat(rules.check("ann", password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "passwordpassword",
                "Password123456!",
                "123456789012",
                "aaaaaaaaaaaaaaaa",
                "qwertyuiopasdf",
                "abcabcabcabcabc",
                "plantinspection1",
                "administrator2026"
            })
    void a_password_that_is_soon_guessed_is_refused(String password) {
        assertThat(rules.check("ann", password)).contains(PasswordFinding.GUESSABLE);
    }

    @Test
    void a_password_has_12_to_128_characters() {
        assertThat(rules.check("ann", "kqzvwmxjhrt")).contains(PasswordFinding.TOO_SHORT);
        assertThat(rules.check("ann", "kqzvwmxjhrtp".repeat(10) + "vwmxjhrt")).isEmpty();
        assertThat(rules.check("ann", "kqzvwmxjhrtp".repeat(10) + "vwmxjhrtq")).contains(PasswordFinding.TOO_LONG);
    }

    @Test
    void a_password_does_not_have_the_accounts_name_in_it() {
        assertThat(rules.check("Zdenka", "three green zdenka bottles")).contains(PasswordFinding.GUESSABLE);
    }
}
