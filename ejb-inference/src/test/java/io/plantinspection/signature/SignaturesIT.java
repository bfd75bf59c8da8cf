package io.plantinspection.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.PasswordCheck.Outcome;
import io.plantinspection.accounts.TestAccounts;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Sha256;
import io.plantinspection.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignaturesIT {

    private static final String PASSWORD = "three green bottles";
    private static final Actor MIA = new Actor("mia", "10.0.0.7", Role.APPROVER);
    private static final String HASH = Sha256.of("model 7".getBytes(StandardCharsets.UTF_8));

    private final TestDatabase database = new TestDatabase();
    private final AuditTrail audit = new AuditTrail(database.entities(), new DatabaseClock(database.entities()));
    private final TestAccounts accounts = new TestAccounts(database);
    private final Signatures signatures = new Signatures(database.entities(), accounts.check(), audit);

    @BeforeEach
    void somebody_who_may_sign() {
        accounts.add("mia", Role.APPROVER, PASSWORD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_signature_names_who_when_what_and_its_entry_of_the_audit_trail() {
        Signature given = sign(MIA, PASSWORD);

        assertThat(database.inTransaction(() -> signatures.of("flange/7")))
                .singleElement()
                .satisfies(signature -> {
                    assertThat(signature.number()).isEqualTo(given.number()).isPositive();
                    assertThat(signature.account()).isEqualTo("mia");
                    assertThat(signature.meaning()).isEqualTo(Meaning.APPROVED_MODEL);
                    assertThat(signature.recordHash()).isEqualTo(HASH);
                });
        AuditEvent entry = newest();
        assertThat(entry.sequence()).isEqualTo(given.auditEntry());
        assertThat(entry.at()).isEqualTo(given.at());
        assertThat(entry.action()).isEqualTo("signature.given");
        assertThat(entry.newValue()).contains("APPROVED_MODEL", HASH);
    }

    @Test
    void a_wrong_password_signs_nothing_and_is_on_record() {
        database.inTransaction(() -> {
            assertThatThrownBy(() -> signatures.sign(MIA, "guessed", Meaning.APPROVED_MODEL, "flange/7", HASH))
                    .isInstanceOf(SignatureRefusedException.class);
            assertThat(audit.newest(0, 1)).singleElement().satisfies(entry -> {
                assertThat(entry.action()).isEqualTo("signature.refused");
                assertThat(entry.actor()).isEqualTo("mia");
                assertThat(entry.reason()).contains("wrong");
            });
        });
        assertThat(database.inTransaction(() -> signatures.of("flange/7"))).isEmpty();
    }

    @Test
    void guessing_is_slowed_down_as_at_the_sign_in() {
        for (int i = 0; i < 5; i++) {
            refused("guess " + i, Outcome.WRONG);
        }
        refused(PASSWORD, Outcome.TOO_MANY_TRIES);
    }

    @Test
    void an_account_that_is_locked_cannot_sign() {
        database.execute("update account set locked = true");

        refused(PASSWORD, Outcome.LOCKED);
    }

    @Test
    void a_password_that_an_administrator_knows_cannot_sign() {
        database.execute("update account set one_time = true");

        refused(PASSWORD, Outcome.ONE_TIME);
    }

    @Test
    void only_the_role_that_the_meaning_takes_may_sign() {
        accounts.add("eve", Role.ENGINEER, PASSWORD);

        assertThatThrownBy(() -> sign(new Actor("eve", "10.0.0.8", Role.ENGINEER), PASSWORD))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void what_is_signed_has_a_hash_and_a_printable_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signatures.sign(MIA, PASSWORD, Meaning.APPROVED_MODEL, "flange/7", "none"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> signatures.sign(MIA, PASSWORD, Meaning.APPROVED_MODEL, "flange\n7", HASH));
    }

    private Signature sign(Actor actor, String password) {
        return database.inTransaction(() -> signatures.sign(actor, password, Meaning.APPROVED_MODEL, "flange/7", HASH));
    }

    private void refused(String password, Outcome outcome) {
        assertThatThrownBy(() -> sign(MIA, password))
                .isInstanceOfSatisfying(
                        SignatureRefusedException.class,
                        e -> assertThat(e.outcome()).isEqualTo(outcome));
    }

    private AuditEvent newest() {
        return database.inTransaction(() -> audit.newest(0, 1)).get(0);
    }
}
