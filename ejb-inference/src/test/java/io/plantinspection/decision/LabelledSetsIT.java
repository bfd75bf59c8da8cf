package io.plantinspection.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plantinspection.access.Actor;
import io.plantinspection.access.ForbiddenException;
import io.plantinspection.access.Role;
import io.plantinspection.image.ImageStore;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.JudgingPlant;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Verdict;
import io.plantinspection.platform.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decided parts leave as a dataset. */
class LabelledSetsIT {

    private static final int GREY = 128;
    private static final Actor ENGINEER = new Actor("erika", "10.0.0.3", Role.ENGINEER);

    @TempDir
    private Path home;

    private JudgingPlant plant;
    private DecidingPlant people;
    private LabelledSets sets;

    @BeforeEach
    void start() throws Exception {
        plant = new JudgingPlant(home);
        plant.activate("flange", "1");
        plant.activate("gear", "1");
        people = new DecidingPlant(plant);
        sets = new LabelledSets(plant.database().entities(), new ImageStore(plant.settings()), plant.audit());
    }

    @AfterEach
    void stop() throws Exception {
        people.close();
        plant.close();
    }

    @Test
    void every_photograph_lies_in_the_folder_of_its_last_decision_and_the_manifest_says_whose() throws IOException {
        Inspection good = plant.judged("r-1", "flange", GREY);
        Inspection bad = plant.judged("r-2", "flange", GREY + 1);
        Inspection nameless = plant.judged("r-3", "flange", GREY + 2);
        plant.judged("r-4", "flange", GREY + 3);
        decide(plant.judged("r-5", "gear", GREY + 4), 0, Verdict.ACCEPT, null);
        decide(good, 0, Verdict.REJECT, "dent");
        decide(good, 1, Verdict.ACCEPT, null);
        decide(bad, 0, Verdict.REJECT, "scratch");
        decide(nameless, 0, Verdict.REJECT, null);

        Map<String, byte[]> files = zipped("flange");

        String goodFile = name(good);
        assertThat(files.keySet())
                .hasSize(4)
                .contains("flange/test/scratch/" + name(bad), "flange/test/defect/" + name(nameless))
                .anyMatch(file -> file.endsWith("/good/" + goodFile));
        assertThat(files.get("flange/test/scratch/" + name(bad)))
                .satisfies(content -> assertThat(Sha256.of(content)).isEqualTo(bad.photograph()));
        String[] manifest = new String(files.get("flange/manifest.jsonl"), StandardCharsets.UTF_8).split("\n");
        LabelledPart second = JsonMessages.read(manifest[1], LabelledPart.class);
        assertThat(manifest).hasSize(3);
        assertThat(second.requestId()).isEqualTo("r-2");
        assertThat(second.decidedBy()).isEqualTo("erika");
        assertThat(second.verdict()).isEqualTo(Verdict.REVIEW);
        assertThat(second.file()).isEqualTo("test/scratch/" + name(bad));
        assertThat(plant.auditOf("flange")).first().satisfies(event -> {
            assertThat(event.action()).isEqualTo("labels.exported");
            assertThat(event.newValue()).startsWith("1 good, 2 bad, 0 left out, manifest ");
        });
    }

    @Test
    void the_same_photograph_is_there_once_and_a_disputed_one_not_at_all() {
        decide(plant.judged("r-1", "flange", GREY), 0, Verdict.ACCEPT, null);
        decide(plant.judged("r-2", "flange", GREY), 0, Verdict.ACCEPT, null);
        decide(plant.judged("r-3", "flange", GREY + 1), 0, Verdict.ACCEPT, null);
        decide(plant.judged("r-4", "flange", GREY + 1), 0, Verdict.REJECT, "dent");

        LabelledSet set = plant.database().inTransaction(() -> sets.of("flange"));

        assertThat(set.good()).isEqualTo(1);
        assertThat(set.bad()).isZero();
        assertThat(set.leftOut()).isEqualTo(2);
        assertThat(set.parts()).extracting(LabelledPart::requestId).containsExactly("r-2", "r-3", "r-4");
    }

    @Test
    void the_same_set_gives_the_same_bytes() throws IOException {
        decide(plant.judged("r-1", "flange", GREY), 0, Verdict.ACCEPT, null);

        assertThat(zip("flange")).isEqualTo(zip("flange"));
    }

    @Test
    void an_operator_takes_nothing_out() {
        assertThatThrownBy(() -> sets.takeOut("flange", new Actor("anna", "10.0.0.1", Role.OPERATOR)))
                .isInstanceOf(ForbiddenException.class);
    }

    private static String name(Inspection part) {
        return "part-" + part.id() + "-" + part.photograph().substring(0, 12) + ".png";
    }

    private void decide(Inspection part, int seen, Verdict outcome, String defect) {
        var ruling = new Ruling(outcome, defect, "because");
        people.decide(part, seen, ruling, ENGINEER);
    }

    private byte[] zip(String product) throws IOException {
        LabelledSet set = plant.database().inTransaction(() -> sets.takeOut(product, ENGINEER));
        var bytes = new ByteArrayOutputStream();
        LabelledSets.zip(set, product, bytes);
        return bytes.toByteArray();
    }

    private Map<String, byte[]> zipped(String product) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(zip(product)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
