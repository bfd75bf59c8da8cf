package io.plantinspection.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tallies of a real database against a recount of its inspections. */
class RollupIT {

    private static final Actor ENGINEER = new Actor("eva", "127.0.0.1", Role.ENGINEER);

    private final TestDatabase database = new TestDatabase();
    private final DatabaseClock clock = new DatabaseClock(database.entities());
    private final AuditTrail audit = new AuditTrail(database.entities(), clock);
    private final Rollup rollup = new Rollup(database.entities(), new Recount(database.entities()), audit, clock);
    private final InspectionRows rows = new InspectionRows(database);
    private Instant hour;
    private long decisions;

    @BeforeEach
    void readClock() {
        hour = Grain.HOUR.floor(database.inTransaction(clock::now)).minus(Duration.ofHours(3));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tallies_equal_a_recount_whatever_the_order_of_commits_and_steps() {
        for (long seed = 1; seed <= 2; seed++) {
            var random = new Random(seed);
            database.execute("delete from part_decision");
            database.execute("delete from inspection");
            database.inTransaction(() -> rollup.rebuild(ENGINEER, "next seed"));
            List<Long> numbers = new ArrayList<>();
            for (long number = 1; number <= 150; number++) {
                numbers.add(number);
            }
            // transactions commit in another order than they took their numbers, and some never do
            for (int i = 0; i + 8 < numbers.size(); i += 8) {
                Collections.shuffle(numbers.subList(i, i + 8), random);
            }
            numbers.removeIf(number -> random.nextInt(20) == 0);
            for (long number : numbers) {
                add(number, random);
                if (random.nextInt(8) == 0) {
                    decide(++decisions, number, random.nextBoolean() ? Verdict.ACCEPT : Verdict.REJECT);
                }
                if (random.nextInt(10) == 0) {
                    step();
                }
            }
            step();

            assertThat(wrongHours()).as("seed " + seed).isEmpty();
            assertThat(inspections(Grain.HOUR)).isEqualTo(numbers.size());
        }
    }

    private void add(long number, Random random) {
        Verdict verdict = Verdict.values()[random.nextInt(3)];
        // some hours of which the minutes are kept, and some of which they are not
        Instant at = hour.minus(Duration.ofHours(random.nextInt(100)))
                .plusSeconds(random.nextInt(3600))
                .plusNanos(random.nextInt(1_000_000) * 1000L);
        rows.add(
                number,
                at,
                random.nextBoolean() ? "flange" : "gear",
                random.nextInt(4) == 0 ? null : "S" + random.nextInt(3),
                random.nextInt(3) == 0 ? null : "SN-" + random.nextInt(60),
                verdict,
                verdict == Verdict.REVIEW && random.nextBoolean() ? null : random.nextDouble(),
                random.nextDouble() * 500);
    }

    @Test
    void an_inspection_that_commits_late_is_counted() {
        rows.add(1, hour, "flange", "SN-1", Verdict.ACCEPT, 0.1);
        rows.add(3, hour, "flange", "SN-3", Verdict.ACCEPT, 0.1);
        step();
        rows.add(4, hour, "flange", "SN-4", Verdict.ACCEPT, 0.1);
        step();
        assertThat(inspections(Grain.HOUR)).isEqualTo(3);

        rows.add(2, hour, "flange", "SN-4", Verdict.REJECT, 0.9);
        step();

        assertThat(inspections(Grain.HOUR)).isEqualTo(4);
        assertThat(wrongHours()).isEmpty();
        // the late one was the part's first inspection, so the one that was counted before is not
        assertThat(sum("firstParts", "t.verdict = io.plantinspection.messages.Verdict.ACCEPT"))
                .isEqualTo(2);
    }

    @Test
    void a_part_counts_once_as_first_and_once_as_last() {
        rows.add(1, hour, "flange", "SN-1", Verdict.REJECT, 0.9);
        step();
        assertThat(sum("rejected", "1 = 1")).isEqualTo(1);

        rows.add(2, hour.plus(Duration.ofHours(1)), "flange", "SN-1", Verdict.ACCEPT, 0.1);
        rows.add(3, hour, "gear", "SN-1", Verdict.REVIEW, 0.6);
        rows.add(4, hour, "gear", null, Verdict.ACCEPT, 0.1);
        rows.add(5, hour, "gear", null, Verdict.ACCEPT, 0.1);
        step();

        assertThat(sum("inspections", "t.product = 'flange'")).isEqualTo(2);
        assertThat(sum("firstParts", "t.product = 'flange' and t.verdict = io.plantinspection.messages.Verdict.REJECT"))
                .isEqualTo(1);
        assertThat(sum("firstParts", "t.product = 'flange'")).isEqualTo(1);
        assertThat(sum("parts", "t.product = 'flange'")).isEqualTo(1);
        assertThat(sum("rejected", "t.product = 'flange'")).isZero();
        assertThat(sum("accepted", "t.product = 'flange'")).isEqualTo(1);
        // inspections without a serial are parts of their own; one that waits for a person is neither
        assertThat(sum("parts", "t.product = 'gear'")).isEqualTo(3);
        assertThat(sum("accepted", "t.product = 'gear'")).isEqualTo(2);
        assertThat(sum("rejected", "t.product = 'gear'")).isZero();
    }

    @Test
    void a_part_that_waits_for_a_person_counts_when_that_one_has_decided() {
        rows.add(1, hour, "flange", "SN-1", Verdict.REVIEW, 0.6);
        rows.add(2, hour, "flange", "SN-2", Verdict.REVIEW, 0.6);
        step();
        assertThat(sum("parts", "1 = 1")).isEqualTo(2);
        assertThat(sum("accepted", "1 = 1") + sum("rejected", "1 = 1")).isZero();

        decide(1, 1, Verdict.ACCEPT);
        // the third commits before the second does
        decide(3, 2, Verdict.REJECT);
        step();
        assertThat(sum("accepted", "1 = 1")).isEqualTo(1);
        assertThat(sum("rejected", "1 = 1")).isEqualTo(1);
        decide(2, 1, Verdict.REJECT);
        step();

        assertThat(sum("accepted", "1 = 1")).isZero();
        assertThat(sum("rejected", "1 = 1")).isEqualTo(2);
        // the model's verdict is what it was
        assertThat(sum("inspections", "t.verdict = io.plantinspection.messages.Verdict.REVIEW"))
                .isEqualTo(2);
        assertThat(wrongHours()).isEmpty();
    }

    private void decide(long id, long inspection, Verdict outcome) {
        database.execute("insert into part_decision (id, inspection, number, outcome, reason, decided_by, decided_at,"
                + " audit_sequence) select " + id + ", " + inspection + ", count(*) + 1, '" + outcome
                + "', 'seen', 'olga', 0, 1 from part_decision where inspection = " + inspection);
    }

    @Test
    void an_altered_tally_is_found_and_counted_again_by_command() {
        rows.add(1, hour, "flange", "SN-1", Verdict.REJECT, 0.9);
        rows.add(2, hour.plus(Duration.ofHours(1)), "flange", "SN-2", Verdict.ACCEPT, 0.1);
        step();
        database.execute("update tally set inspections = 7 where verdict = 'REJECT'");
        assertThat(wrongHours()).containsExactly(hour);

        database.inTransaction(() -> rollup.rebuild(ENGINEER, "someone wrote to the table"));
        assertThat(database.inTransaction(rollup::behind)).isEqualTo(2);
        step();

        assertThat(wrongHours()).isEmpty();
        assertThat(database.inTransaction(rollup::behind)).isZero();
        AuditEvent event = database.inTransaction(() -> audit.newest(0, 1)).get(0);
        assertThat(event.action()).isEqualTo("statistics.rebuilt");
        assertThat(event.reason()).isEqualTo("someone wrote to the table");
    }

    @Test
    void only_engineers_have_everything_counted_again() {
        var operator = new Actor("olga", "127.0.0.1", Role.OPERATOR);

        assertThatThrownBy(() -> rollup.rebuild(operator, "curious")).isInstanceOf(ForbiddenException.class);
        assertThatThrownBy(() -> rollup.rebuild(ENGINEER, " \n")).isInstanceOf(IllegalArgumentException.class);
    }

    private void step() {
        while (database.inTransaction(rollup::step)) {
            // the next chunk
        }
    }

    private List<Instant> wrongHours() {
        return database.inTransaction(rollup::check);
    }

    private long inspections(Grain grain) {
        return sum("inspections", "t.grain = io.plantinspection.statistics.Grain." + grain);
    }

    private long sum(String figure, String condition) {
        String hours = " and t.grain = io.plantinspection.statistics.Grain.HOUR";
        Long sum = database.inTransaction(() -> database.entities()
                .createQuery("select sum(t." + figure + ") from Tally t where " + condition + hours, Long.class)
                .getSingleResult());
        return sum == null ? 0 : sum;
    }
}
