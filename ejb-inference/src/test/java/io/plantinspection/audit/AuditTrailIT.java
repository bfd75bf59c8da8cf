package io.plantinspection.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.access.Actor;
import io.plantinspection.evidence.TrailEntry;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
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
            TrailEntry entry =
                    database.inTransaction(() -> trail.newest(0, 1)).get(0).entry();
            assertThat(entry.rightHash()).isEqualTo(entry.hash());
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
        assertThat(database.inTransaction(trail::head).sequence()).isEqualTo(4);
    }

    @Test
    void text_from_outside_becomes_one_printable_line() {
        record("sign-in.refused", "eve\r\n2026-01-01 admin did it\u202e");

        String subject = database.inTransaction(() -> trail.newest(0, 1)).get(0).subject();

        assertThat(subject).startsWith("eve").doesNotContainPattern("[\\r\\n\\u202e]");
    }

    @Test
    void entries_are_found_by_everything_that_is_in_them() {
        record("account.locked", "100%_sure!");
        Instant second =
                database.inTransaction(() -> trail.find(2)).orElseThrow().at();
        Instant third =
                database.inTransaction(() -> trail.find(3)).orElseThrow().at();

        assertThat(found(new AuditFilter(second, third, null, null, null, null)))
                .containsExactly(2L);
        assertThat(found(new AuditFilter(null, null, "ann", null, null, null))).containsExactly(4L, 3L, 2L, 1L);
        assertThat(found(new AuditFilter(null, null, "an", null, null, null))).isEmpty();
        assertThat(found(new AuditFilter(null, null, null, "account.locked", null, null)))
                .containsExactly(4L);
        assertThat(found(new AuditFilter(null, null, null, "model.", null, null)))
                .containsExactly(3L, 2L, 1L);
        assertThat(found(new AuditFilter(null, null, null, "model", null, null)))
                .isEmpty();
        assertThat(found(new AuditFilter(null, null, null, null, "FLANGE/2", null)))
                .containsExactly(2L);
        assertThat(found(new AuditFilter(null, null, null, null, null, "becaus")))
                .hasSize(4);
        assertThat(found(new AuditFilter(null, null, null, null, "0%_s", "!"))).containsExactly(4L);
        assertThat(found(new AuditFilter(null, null, null, null, "%", null))).containsExactly(4L);
        assertThat(database.inTransaction(
                        () -> trail.count(new AuditFilter(null, null, "ann", "model.", "flange", "because"))))
                .isEqualTo(3);
        assertThat(database.inTransaction(() -> trail.newest(AuditFilter.ALL, 1, 2)))
                .extracting(AuditEvent::sequence)
                .containsExactly(3L, 2L);
        assertThat(database.inTransaction(trail::actions)).containsExactly("account.locked", "model.activated");
    }

    private List<Long> found(AuditFilter filter) {
        return database.inTransaction(() -> trail.newest(filter, 0, 10)).stream()
                .map(AuditEvent::sequence)
                .toList();
    }

    private void record(String action, String subject) {
        database.inTransaction(
                () -> trail.record(new Actor("ann", "127.0.0.1"), new Change(action, subject, null, "v", "because")));
    }
}
