package io.plantinspection.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.accounts.Account;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RightPasswordsTest {

    private static final Account ADMIN = new Account() {};

    private final AtomicLong now = new AtomicLong();
    private final RightPasswords passwords = new RightPasswords(now::get);

    @Test
    void a_right_password_is_known_for_a_while() {
        passwords.keep(credential("admin", "right"), ADMIN);

        now.set(RightPasswords.MEMORY.toNanos() - 1);
        assertThat(passwords.find(credential("admin", "right"))).containsSame(ADMIN);
        now.incrementAndGet();
        assertThat(passwords.find(credential("admin", "right"))).isEmpty();
    }

    @Test
    void no_other_name_or_password_is_taken_for_it() {
        passwords.keep(credential("admin", "right"), ADMIN);

        assertThat(passwords.find(credential("admin", "Right"))).isEmpty();
        assertThat(passwords.find(credential("auditor", "right"))).isEmpty();
        assertThat(passwords.find(credential("admin", ""))).isEmpty();
    }

    @Test
    void the_oldest_are_forgotten_when_there_are_many() {
        for (int i = 0; i <= RightPasswords.MOST; i++) {
            passwords.keep(credential("user-" + i, "right"), ADMIN);
        }

        assertThat(passwords.find(credential("user-0", "right"))).isEmpty();
        assertThat(passwords.find(credential("user-1", "right"))).isPresent();
    }

    private static UsernamePasswordCredential credential(String name, String password) {
        return new UsernamePasswordCredential(name, password);
    }
}
