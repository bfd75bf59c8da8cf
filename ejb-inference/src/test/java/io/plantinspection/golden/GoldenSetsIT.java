package io.plantinspection.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.Photographs;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.testing.TestSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenSetsIT {

    private static final Actor ANN = new Actor("ann", "127.0.0.1", Role.ENGINEER);
    private static final GoldenLabel GOOD = new GoldenLabel("SN-1", false, null);
    private static final GoldenLabel SCRATCHED = new GoldenLabel("SN-2", true, "scratch");

    @TempDir
    private Path home;

    private final TestDatabase database = new TestDatabase();
    private AuditTrail audit;
    private ImageStore images;
    private GoldenSets golden;

    @BeforeEach
    void start() {
        Settings settings = TestSettings.at(home, Map.of("plant.image.max-bytes", "20000"));
        var clock = new DatabaseClock(database.entities());
        audit = new AuditTrail(database.entities(), clock);
        images = new ImageStore(settings);
        golden = new GoldenSets(database.entities(), new ImageIntake(settings), images, audit, clock);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    @Test
    void a_part_is_kept_with_its_photograph_and_audited() {
        byte[] photograph = Photographs.withSpot(64, 8);

        GoldenPart part = add(SCRATCHED, photograph);

        assertThat(images.read(part.photograph())).isEqualTo(photograph);
        assertThat(content().parts()).singleElement().satisfies(found -> {
            assertThat(found.label()).isEqualTo(SCRATCHED);
            assertThat(found.photographType()).isEqualTo("image/png");
            assertThat(found.addedBy()).isEqualTo("ann");
        });
        assertThat(database.inTransaction(() -> audit.newest(0, 1)))
                .extracting(AuditEvent::action, AuditEvent::subject, AuditEvent::reason)
                .containsExactly(tuple("golden.added", "golden parts of flange", "limit sample"));
    }

    @Test
    void the_digest_names_the_content_and_nothing_else() {
        String none = content().digest();
        GoldenPart first = add(GOOD, Photographs.withSpot(64, 0));
        String one = content().digest();
        GoldenPart second = add(SCRATCHED, Photographs.withSpot(64, 8));
        String two = content().digest();

        database.inTransaction(
                () -> golden.relabel(second.id(), new GoldenLabel("SN-2", false, null), ANN, "looked again"));
        String relabelled = content().digest();
        database.inTransaction(() -> golden.relabel(second.id(), SCRATCHED, ANN, "it is one"));
        assertThat(content().digest()).isEqualTo(two);
        remove(second);

        assertThat(content().digest()).isEqualTo(one).isNotEqualTo(none);
        assertThat(relabelled).isNotEqualTo(two);
        assertThat(content().good()).isEqualTo(1);
        assertThat(content().bad()).isZero();
        assertThat(golden.find(second.id()).removedAt()).isPresent();
        assertThat(golden.find(first.id()).removedAt()).isEmpty();
    }

    @Test
    void relabelling_and_removal_are_audited_with_what_was_before() {
        GoldenPart part = add(SCRATCHED, Photographs.withSpot(64, 8));
        database.inTransaction(
                () -> golden.relabel(part.id(), new GoldenLabel("SN-2", true, "dent"), ANN, "wrong name"));
        remove(part);

        assertThat(database.inTransaction(() -> audit.newest(0, 2)))
                .extracting(AuditEvent::action, AuditEvent::oldValue, AuditEvent::newValue)
                .containsExactly(
                        tuple("golden.removed", "SN-2: bad (dent), photograph " + part.photograph(), null),
                        tuple("golden.relabelled", "SN-2: bad (scratch)", "SN-2: bad (dent)"));
        assertThatIllegalArgumentException().isThrownBy(() -> remove(part)).withMessageContaining("any more");
    }

    @Test
    void a_photograph_is_in_a_set_once() {
        add(GOOD, Photographs.withSpot(64, 8));

        assertThatIllegalStateException()
                .isThrownBy(() -> add(SCRATCHED, Photographs.withSpot(64, 8)))
                .withMessageContaining("SN-1");
    }

    @Test
    void what_is_no_photograph_is_damaged_or_too_large_is_refused() {
        byte[] photograph = Photographs.withSpot(64, 8);
        for (byte[] wrong : new byte[][] {
            {1, 2, 3},
            Arrays.copyOf(photograph, photograph.length / 2),
            new byte[20_001],
            Photographs.pngThatDeclares(60_000, 60_000)
        }) {
            assertThatThrownBy(() -> add(GOOD, wrong)).isInstanceOf(RejectedException.class);
        }
        assertThat(content().parts()).isEmpty();
    }

    @Test
    void only_who_manages_models_changes_a_set_and_says_why() {
        var oscar = new Actor("oscar", "127.0.0.1", Role.OPERATOR);
        byte[] photograph = Photographs.withSpot(64, 8);

        assertThatThrownBy(() -> database.inTransaction(() -> golden.add("flange", GOOD, photograph, oscar, "why not")))
                .isInstanceOf(ForbiddenException.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> golden.add("flange", GOOD, photograph, ANN, " ")))
                .withMessageContaining("reason");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> database.inTransaction(() -> golden.add("../x", GOOD, photograph, ANN, "why")));
        assertThatIllegalArgumentException().isThrownBy(() -> new GoldenLabel("SN-1", false, "scratch"));
        assertThatIllegalArgumentException().isThrownBy(() -> new GoldenLabel("SN\n1", true, null));
    }

    private GoldenPart add(GoldenLabel label, byte[] photograph) {
        return database.inTransaction(() -> golden.add("flange", label, photograph, ANN, "limit sample"));
    }

    private void remove(GoldenPart part) {
        database.inTransaction(() -> golden.remove(part.id(), ANN, "lost"));
    }

    private GoldenContent content() {
        return database.inTransaction(() -> golden.of("flange"));
    }
}
