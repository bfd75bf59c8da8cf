package io.plantinspection.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.accounts.TestAccounts;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.signature.SignatureRefusedException;
import io.plantinspection.signature.Signatures;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditReviewsIT {

    private static final String PASSWORD = "a password of some length";

    @TempDir
    private Path folder;

    private RecordedPlant plant;
    private AuditReviews reviews;
    private Signatures signatures;

    @BeforeEach
    void five_entries() {
        plant = new RecordedPlant(folder);
        plant.record(5);
        var accounts = new TestAccounts(plant.database);
        accounts.add(RecordedPlant.AUDITOR.name(), Role.AUDITOR, PASSWORD);
        signatures = new Signatures(plant.database.entities(), accounts.check(), plant.trail);
        reviews = new AuditReviews(plant.database.entities(), plant.trail, signatures);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void a_review_is_signed_and_binds_the_last_entry_by_its_hash() {
        AuditReview review = sign(4, "nothing unusual");

        AuditEvent entry =
                plant.database.inTransaction(() -> reviews.between(1, 5)).get(4L);
        String hash = plant.database
                .inTransaction(() -> plant.trail.find(4))
                .orElseThrow()
                .hash();
        assertThat(entry.sequence()).isEqualTo(review.entry());
        assertThat(entry.actor()).isEqualTo("uma");
        assertThat(entry.reason()).isEqualTo("nothing unusual");
        assertThat(entry.newValue()).isEqualTo(hash);
        assertThat(plant.database.inTransaction(() -> signatures.of(entry.subject())))
                .singleElement()
                .satisfies(signature -> assertThat(signature.recordHash()).isEqualTo(hash));
    }

    @Test
    void the_next_review_goes_on_where_the_last_one_ended() {
        sign(2, "first half");

        assertThatIllegalArgumentException().isThrownBy(() -> sign(2, "again"));
        sign(5, "second half");

        assertThat(plant.database.inTransaction(reviews::last).orElseThrow().reviewedTo())
                .isEqualTo(5);
        assertThat(plant.database
                        .inTransaction(() -> plant.trail.newest(0, 1))
                        .get(0)
                        .subject())
                .isEqualTo("audit trail, entries 3 to 5");
    }

    @Test
    void a_wrong_password_signs_nothing() {
        assertThatThrownBy(() -> plant.database.inTransaction(
                        () -> reviews.sign(RecordedPlant.AUDITOR, "guessed", 4, "nothing unusual")))
                .isInstanceOf(SignatureRefusedException.class);

        assertThat(plant.database.inTransaction(reviews::last)).isEmpty();
    }

    @Test
    void an_administrator_cannot_review_what_administrators_did() {
        var administrator = new Actor("adam", "10.0.0.8", Role.ADMINISTRATOR);

        assertThatThrownBy(() ->
                        plant.database.inTransaction(() -> reviews.sign(administrator, PASSWORD, 4, "all is well")))
                .isInstanceOf(ForbiddenException.class);
    }

    private AuditReview sign(long to, String remark) {
        return plant.database.inTransaction(() -> reviews.sign(RecordedPlant.AUDITOR, PASSWORD, to, remark));
    }
}
