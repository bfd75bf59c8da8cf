package io.plantinspection.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.evidence.Block;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionSealingIT {

    @TempDir
    private Path folder;

    private RecordedPlant plant;

    @BeforeEach
    void start() {
        plant = new RecordedPlant(folder);
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void a_backlog_of_old_inspections_is_sealed_in_full_blocks_and_is_not_taken_for_forged() {
        for (long id = 1; id <= 7; id++) {
            plant.inspect(id, Duration.ofDays(400 - id));
        }

        plant.seal();

        assertThat(last().number()).isEqualTo(3);
        assertThat(last().lastPosition()).isEqualTo(7);
        assertThat(plant.check().finding()).isNull();
        assertThat(plant.check().inspections()).isEqualTo(7);
    }

    @Test
    void an_inspection_that_commits_late_is_in_the_next_block() {
        plant.inspect(1);
        plant.inspect(3);
        plant.seal();
        plant.inspect(2, Duration.ofMinutes(9));

        plant.seal();

        assertThat(last().number()).isEqualTo(2);
        assertThat(plant.check().finding()).isNull();
        assertThat(plant.check().inspections()).isEqualTo(3);
    }

    @Test
    void an_inspection_that_waits_to_be_sealed_is_no_finding() {
        plant.inspect(1);
        plant.seal();
        plant.inspect(2);

        assertThat(plant.check().finding()).isNull();
        assertThat(plant.check().inspections()).isEqualTo(1);
    }

    @Test
    void an_inspection_that_was_forged_into_the_past_is_found_once_it_is_sealed_too() {
        plant.inspect(1);
        plant.seal();
        plant.inspect(2, Duration.ofDays(1));

        plant.seal();

        assertThat(plant.check().finding()).startsWith("Inspection 2 (block 2) was put in later");
    }

    @Test
    void numbers_that_have_settled_are_not_looked_at_again() {
        plant.inspect(1);
        plant.inspect(2);
        plant.seal();

        assertThat(plant.database.inTransaction(plant.sealing::settled)).isZero();
        plant.database.asOwner(
                List.of("update inspection_block set sealed_at = sealed_at - " + Block.LATEST.toNanos() / 1000));
        assertThat(plant.database.inTransaction(plant.sealing::settled)).isEqualTo(2);
    }

    @Test
    void two_servers_that_seal_at_the_same_time_make_one_chain() {
        plant.inspect(1);
        plant.inspect(2);
        plant.database.inTransaction(() -> {
            plant.sealing.sealNext(0);
            // before this one commits
            assertThatThrownBy(() -> otherServer().join()).hasStackTraceContaining("Concurrent update");
        });
        plant.seal();

        assertThat(plant.check().finding()).isNull();
        assertThat(plant.check().blocks()).isEqualTo(1);
    }

    private CompletableFuture<Void> otherServer() {
        return CompletableFuture.runAsync(() -> plant.database.inTransaction(() -> plant.sealing.sealNext(0)));
    }

    private Block last() {
        return plant.database.inTransaction(plant.sealing::last).orElseThrow();
    }
}
