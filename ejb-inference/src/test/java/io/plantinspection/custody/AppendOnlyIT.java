package io.plantinspection.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppendOnlyIT {

    @TempDir
    private Path folder;

    private RecordedPlant plant;

    @BeforeEach
    void a_little_of_everything() {
        plant = new RecordedPlant(folder);
        plant.record(2);
        plant.inspect(1);
        plant.seal();
        plant.database.execute("insert into audit_review values (2, 1)");
    }

    @AfterEach
    void close() {
        plant.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_event set reason = 'another'",
                "delete from audit_event where sequence = 2",
                "update audit_review set reviewed_to = 2",
                "delete from audit_review",
                "update inspection_block set sealed_at = 0",
                "delete from inspection_block",
                "update inspection_seal set inspection = 2",
                "delete from inspection_seal"
            })
    void a_row_of_the_proof_is_neither_changed_nor_deleted(String sql) {
        assertThatThrownBy(() -> plant.database.execute(sql)).hasStackTraceContaining("are never changed or deleted");

        assertThat(plant.check().finding()).isNull();
    }
}
