package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.access.Actor;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.Change;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartHistoryIT {

    @TempDir
    private Path home;

    private JudgingPlant plant;

    @BeforeEach
    void start() throws Exception {
        plant = new JudgingPlant(home);
        plant.activate("flange", "1");
        plant.activate("gear", "1");
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
    }

    @Test
    void a_part_that_comes_back_is_known_by_product_and_serial() {
        Inspection first = plant.judged("r-1", "flange", "SN-1", JudgingPlant.photograph(128));
        plant.judged("r-2", "flange", "SN-2", JudgingPlant.photograph(128));
        plant.judged("r-3", "gear", "SN-1", JudgingPlant.photograph(128));
        Inspection again = plant.judged("r-4", "flange", "SN-1", JudgingPlant.photograph(0));

        var history = new PartHistory(plant.inspections());

        assertThat(plant.database().inTransaction(() -> history.of(first, 10)))
                .extracting(Inspection::id)
                .containsExactly(again.id(), first.id());
        assertThat(plant.database().inTransaction(() -> history.of(first, 1))).hasSize(1);
    }

    @Test
    void the_trail_tells_a_part_from_other_things_of_the_same_name() {
        plant.database().inTransaction(() -> {
            plant.audit().record(Actor.SYSTEM, new Change("inspection.decided", "x-1", null, "ACCEPT", null));
            plant.audit().record(Actor.SYSTEM, new Change("model.activated", "x-1", null, "1", null));
            return plant.audit().record(Actor.SYSTEM, new Change("inspection.replayed", "x-1", null, "SAME", null));
        });
        List<AuditEvent> events =
                plant.database().inTransaction(() -> plant.audit().about("inspection", "x-1", 10));

        assertThat(events).extracting(AuditEvent::action).containsExactly("inspection.replayed", "inspection.decided");
    }
}
