package io.plantinspection.statistics;

import static io.plantinspection.messages.Verdict.ACCEPT;
import static io.plantinspection.messages.Verdict.REJECT;
import static io.plantinspection.messages.Verdict.REVIEW;
import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.statistics.VerdictTotals.Total;
import io.plantinspection.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictTotalsIT {

    private static final Actor ENGINEER = new Actor("eva", "127.0.0.1", Role.ENGINEER);

    private final TestDatabase database = new TestDatabase();
    private final DatabaseClock clock = new DatabaseClock(database.entities());
    private final Rollup rollup = TestRollup.of(database, new AuditTrail(database.entities(), clock), clock);
    private final InspectionRows rows = new InspectionRows(database);
    private final VerdictTotals totals = new VerdictTotals(database.entities());
    private Instant now;
    private long number;

    @BeforeEach
    void readClock() {
        now = database.inTransaction(clock::now);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void before_the_first_part_there_is_nothing() {
        assertThat(read()).isEmpty();
    }

    @Test
    void inspections_are_counted_whenever_they_were() {
        judge(Duration.ofDays(400), "flange", ACCEPT);
        judge(Duration.ofHours(5), "flange", ACCEPT);
        judge(Duration.ofHours(3), "gear", REVIEW);
        judge(Duration.ZERO, "flange", REJECT);
        count();

        assertThat(read())
                .containsExactly(
                        new Total("flange", ACCEPT, 2),
                        new Total("flange", REVIEW, 0),
                        new Total("flange", REJECT, 1),
                        new Total("gear", ACCEPT, 0),
                        new Total("gear", REVIEW, 1),
                        new Total("gear", REJECT, 0));
    }

    @Test
    void they_grow_by_what_comes_and_by_nothing_twice() {
        judge(Duration.ofHours(30), "flange", ACCEPT);
        judge(Duration.ofHours(9), "flange", ACCEPT);
        count();
        assertThat(of(ACCEPT)).isEqualTo(2);

        for (int hours = 8; hours >= 0; hours--) {
            judge(Duration.ofHours(hours), "flange", ACCEPT);
            // late, into an hour that was told already
            judge(Duration.ofHours(hours).plusMinutes(20), "flange", ACCEPT);
            count();
            assertThat(of(ACCEPT)).isEqualTo(2 + 2 * (9 - hours));
        }
    }

    @Test
    void they_do_not_shrink_while_everything_is_counted_again() {
        judge(Duration.ofHours(9), "flange", REJECT);
        judge(Duration.ZERO, "flange", REJECT);
        count();
        assertThat(of(REJECT)).isEqualTo(2);

        database.inTransaction(() -> rollup.rebuild(ENGINEER, "to see what is told meanwhile"));
        assertThat(of(REJECT)).isEqualTo(2);
        count();
        judge(Duration.ZERO, "flange", REJECT);
        count();

        assertThat(of(REJECT)).isEqualTo(3);
    }

    private void judge(Duration ago, String product, Verdict verdict) {
        rows.add(++number, now.minus(ago), product, "SN-" + number, verdict, 0.5);
    }

    private void count() {
        while (database.inTransaction(rollup::step)) {
            // until there are no more
        }
    }

    private long of(Verdict verdict) {
        return read().stream()
                .filter(total -> total.verdict() == verdict)
                .mapToLong(Total::inspections)
                .sum();
    }

    private List<Total> read() {
        return database.inTransaction(totals::now);
    }
}
