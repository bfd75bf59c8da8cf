package io.plantinspection.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.access.Actor;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.TestDatabase;
import java.time.Instant;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTrailIT {

    private final TestDatabase database = new TestDatabase();
    private final AuditTrail trail = new AuditTrail(database.entities(), new DatabaseClock(database.entities()));

    @BeforeEach
    void three_entries() {
        for (int i = 1; i <= 3; i++) {
            record("model.activated", "flange/" + i);
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_untouched_trail_is_intact() {
        AuditVerification verification = database.inTransaction(trail::verify);

        assertThat(verification.finding()).isNull();
        assertThat(verification.entries()).isEqualTo(3);
    }

    @Test
    void an_entry_that_was_altered_is_named() {
        database.execute("update audit_event set reason = 'another' where sequence = 2");

        assertThat(database.inTransaction(trail::verify).finding())
                .contains("Entry 2")
                .contains("altered");
    }

    @Test
    void an_entry_that_was_altered_together_with_its_hash_is_found_by_the_next() {
        database.execute("update audit_event set hash = '" + "f".repeat(64) + "' where sequence = 2");

        assertThat(database.inTransaction(trail::verify).intact()).isFalse();
    }

    @Test
    void an_entry_that_was_taken_out_is_named() {
        database.execute("delete from audit_event where sequence = 2");

        assertThat(database.inTransaction(trail::verify).finding()).contains("Entry 2 is missing");
    }

    @Test
    void an_end_that_was_cut_off_is_found() {
        database.execute("delete from audit_event where sequence = 3");

        assertThat(database.inTransaction(trail::verify).finding()).contains("Entry 3 is missing");
    }

    @Test
    void an_entry_of_the_hour_that_daylight_saving_skips_stays_intact() {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
            Instant skipped = Instant.parse("2026-03-29T02:30:00Z");
            var clock = new DatabaseClock(database.entities()) {
                @Override
                public Instant now() {
                    return skipped;
                }
            };
            database.inTransaction(() -> new AuditTrail(database.entities(), clock)
                    .record(Actor.SYSTEM, new Change("x.y", "z", null, null, null)));

            assertThat(database.inTransaction(() -> trail.newest(0, 1)).get(0).at())
                    .isEqualTo(skipped);
            assertThat(database.inTransaction(trail::verify).finding()).isNull();
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void an_entry_that_rolls_back_leaves_no_gap() {
        try {
            database.inTransaction(() -> {
                trail.record(Actor.SYSTEM, new Change("x.y", "z", null, null, null));
                throw new IllegalStateException("something else failed");
            });
        } catch (IllegalStateException expected) {
            assertThat(expected).hasMessageContaining("something else");
        }
        record("model.activated", "flange/4");

        assertThat(database.inTransaction(() -> trail.newest(0, 1)).get(0).sequence())
                .isEqualTo(4);
        assertThat(database.inTransaction(trail::verify).intact()).isTrue();
    }

    @Test
    void text_from_outside_becomes_one_printable_line() {
        record("sign-in.refused", "eve\r\n2026-01-01 admin did it\u202e");

        String subject = database.inTransaction(() -> trail.newest(0, 1)).get(0).subject();

        assertThat(subject).startsWith("eve").doesNotContainPattern("[\\r\\n\\u202e]");
    }

    private void record(String action, String subject) {
        database.inTransaction(
                () -> trail.record(new Actor("ann", "127.0.0.1"), new Change(action, subject, null, "v", "because")));
    }
}
