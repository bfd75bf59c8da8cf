package io.plantinspection.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.image.ImageStore;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.InspectionRow;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.testing.TestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureRetentionIT {

    private static final Actor AUDITOR = new Actor("uma", "10.0.0.7", Role.AUDITOR);

    @TempDir
    private Path home;

    private TestDatabase database;
    private DatabaseClock clock;
    private AuditTrail trail;
    private ImageStore images;
    private RetentionHolds holds;
    private PictureRetention retention;

    @BeforeEach
    void thirty_days_and_a_year_for_gears() {
        Settings settings = TestSettings.at(
                home, Map.of("plant.retention.pictures", "P30D", "plant.retention.pictures-by-product", "gear=P365D"));
        database = new TestDatabase();
        clock = new DatabaseClock(database.entities());
        trail = new AuditTrail(database.entities(), clock);
        images = new ImageStore(settings);
        holds = new RetentionHolds(database.entities(), trail, clock);
        retention = new PictureRetention(database.entities(), images, trail, clock, settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void old_pictures_go_and_the_inspection_stays_with_their_digests() {
        String old = inspect(1, "flange", "SN-1", 31);
        String young = inspect(2, "flange", "SN-2", 29);

        assertThat(clear("flange")).isEqualTo(1);

        assertThat(images.has(old)).isFalse();
        assertThat(images.has(young)).isTrue();
        assertThat(database.inTransaction(() -> database.entities()
                        .createNativeQuery("select photograph from inspection where id = 1")
                        .getSingleResult()))
                .isEqualTo(old);
        assertThat(newest()).startsWith("pictures.removed flange: 3 pictures of 1 inspections, 1 to 1");
        assertThat(clear("flange")).isZero();
    }

    @Test
    void a_product_may_have_a_time_of_its_own() {
        String kept = inspect(1, "gear", "SN-1", 364);
        String gone = inspect(2, "gear", "SN-2", 366);

        clear("gear");

        assertThat(images.has(kept)).isTrue();
        assertThat(images.has(gone)).isFalse();
    }

    @Test
    void nothing_goes_unless_somebody_has_said_when() {
        var forEver = new PictureRetention(database.entities(), images, trail, clock, TestSettings.at(home, Map.of()));
        String picture = inspect(1, "flange", "SN-1", 10_000);

        assertThat(database.inTransaction(() -> forEver.clear("flange", 100))).isZero();

        assertThat(images.has(picture)).isTrue();
    }

    @Test
    void what_is_held_stays_until_it_is_released() {
        String held = inspect(1, "flange", "SN-1", 40);
        String other = inspect(2, "flange", "SN-2", 40);
        RetentionHold hold = place(new HeldParts(null, "SN-1", null, null, null));

        clear("flange");
        assertThat(images.has(held)).isTrue();
        assertThat(images.has(other)).isFalse();

        database.inTransaction(() -> holds.release(hold.id(), AUDITOR, "the complaint is settled"));
        clear("flange");
        assertThat(images.has(held)).isFalse();
    }

    @Test
    void a_hold_is_by_product_lot_and_time_too() {
        String inside = inspect(1, "flange", "SN-1", 50);
        String before = inspect(2, "flange", "SN-2", 60);
        Instant now = database.inTransaction(clock::now);
        place(new HeldParts("flange", null, "L-1", now.minus(Duration.ofDays(55)), now.minus(Duration.ofDays(45))));

        clear("flange");

        assertThat(images.has(inside)).isTrue();
        assertThat(images.has(before)).isFalse();
    }

    @Test
    void a_picture_that_somebody_else_needs_stays() {
        String golden = inspect(1, "flange", "SN-1", 40);
        database.execute(
                "insert into golden_part (id, product, name, photograph, photograph_type, bad, added_at, added_by)"
                        + " values (1, 'flange', 'best', '" + golden + "', 'image/png', false, 0, 'ann')");
        String twice = inspect(2, "flange", "SN-2", 40);
        inspectWith(3, "flange", "SN-3", 5, twice);

        assertThat(clear("flange")).isEqualTo(2);

        assertThat(images.has(golden)).isTrue();
        assertThat(images.has(twice)).isTrue();
    }

    @Test
    void every_column_that_names_a_picture_is_asked() {
        List<?> columns = database.inTransaction(() -> database.entities()
                .createNativeQuery(
                        "select lower(table_name) || '.' || lower(column_name) from information_schema.columns"
                                + " where lower(column_name) like '%photograph' or lower(column_name) like '%heatmap'"
                                + " or lower(column_name) like '%reconstruction' or lower(column_name) like '%strip'"
                                + " or lower(column_name) like '%picture'")
                .getResultList());

        assertThat(columns.stream().map(Object::toString))
                .containsExactlyInAnyOrderElementsOf(OldInspections.PICTURES.entrySet().stream()
                        .flatMap(table -> table.getValue().stream().map(column -> table.getKey() + "." + column))
                        .toList());
    }

    @Test
    void holds_are_the_auditors_and_are_on_record() {
        var administrator = new Actor("adam", "10.0.0.8", Role.ADMINISTRATOR);
        var parts = new HeldParts("flange", null, null, null, null);
        assertThatThrownBy(() -> database.inTransaction(() -> holds.place(parts, administrator, "none")))
                .isInstanceOf(ForbiddenException.class);

        RetentionHold hold = place(parts);

        assertThat(newest()).startsWith("hold.placed hold " + hold.id());
        assertThatIllegalArgumentException().isThrownBy(() -> new HeldParts(null, null, null, null, null));
        assertThatIllegalStateException()
                .isThrownBy(() -> database.inTransaction(() -> {
                    holds.release(hold.id(), AUDITOR, "once");
                    holds.release(hold.id(), AUDITOR, "twice");
                }));
    }

    private RetentionHold place(HeldParts parts) {
        return database.inTransaction(() -> holds.place(parts, AUDITOR, "a customer complains"));
    }

    private int clear(String product) {
        return database.inTransaction(() -> retention.clear(product, 100));
    }

    private String newest() {
        var entry = database.inTransaction(() -> trail.newest(0, 1)).get(0);
        return entry.action() + " " + entry.subject() + ": " + entry.oldValue();
    }

    /** An inspection with pictures of its own; returns the digest of its photograph. */
    private String inspect(long id, String product, String serial, long daysAgo) {
        return inspectWith(id, product, serial, daysAgo, keep("photograph " + id));
    }

    private String inspectWith(long id, String product, String serial, long daysAgo, String photograph) {
        Instant judged = database.inTransaction(clock::now).minus(Duration.ofDays(daysAgo));
        InspectionRow row = new InspectionRow(id)
                .with("product", product)
                .with("serial", serial)
                .with("lot", "L-1")
                .with("photograph", photograph)
                .with("heatmap", keep("heat map " + id))
                .with("reconstruction", keep("reconstruction " + id))
                .judgedAt(judged);
        database.inTransaction(() -> row.insert(database));
        return photograph;
    }

    private String keep(String picture) {
        return images.keep(picture.getBytes(StandardCharsets.UTF_8));
    }
}
