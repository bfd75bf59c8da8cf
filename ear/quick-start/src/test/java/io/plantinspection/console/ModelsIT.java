package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.plantinspection.access.Role;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingProgress;
import io.plantinspection.quickstart.OwnServer;
import io.plantinspection.sampleplant.SamplePlant;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The life of a model on the console: golden parts, gate, proposal, signature, activation, rollback, comparison. */
class ModelsIT {

    private static final String PRODUCT = "models-flange";
    private static final int STEPS = 20;
    private static final int PARTS = 10;
    private static final long PATIENCE_MILLIS = Duration.ofMinutes(5).toMillis();

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @TempDir
    static Path folder;

    private static String first;
    private static String second;

    /** The same training twice: two versions that judge alike. */
    @BeforeAll
    static void train() throws Exception {
        plant.server().trainBriefly(PRODUCT, new SamplePlant.Counts(16, 2, 6), STEPS);
        second = trainedAgain();
        Page page = plant.page(Role.AUDITOR, "models.xhtml");
        first = page.locator("tr.row-active", new Page.LocatorOptions().setHasText(PRODUCT))
                .locator("a.version")
                .innerText()
                .strip();
        SamplePlant.of(7).photograph(folder.resolve("golden"), new SamplePlant.Counts(0, PARTS, PARTS));
    }

    @Test
    void a_model_goes_from_candidate_to_force_through_two_people_and_back() throws IOException {
        Page engineer = plant.page(Role.ENGINEER, "golden.xhtml?product=" + PRODUCT);
        plant.picture(engineer, "golden-empty");
        addGoldenParts(engineer);

        engineer.navigate(plant.address(model(second)));
        assertThat(engineer.locator("#automatic")).isVisible();
        assertThat(engineer.locator("#no-gate")).isVisible();
        assertThat(engineer.locator("#parity")).containsText("checked at every load");
        command(engineer, "Try on golden parts");
        assertThat(engineer.locator("#gate-state"))
                .containsText("Passed", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        engineer.reload();
        command(engineer, "Propose", "trained on the same parts again");
        assertThat(engineer.locator(".proposal-PROPOSED")).containsText("trained on the same parts again");
        plant.picture(engineer, "model-proposed");

        sign();

        engineer.reload();
        assertThat(engineer.locator("#stage")).hasText("Approved");
        assertThat(engineer.locator("#approved")).containsText("approver");
        command(engineer, "Activate", "approved");
        assertThat(engineer.locator("#stage")).hasText("In force");
        command(engineer, "Roll back", "to try the way back");
        assertThat(engineer.locator("#stage")).hasText("Retired");
        plant.picture(engineer, "model-rolled-back");
        engineer.navigate(plant.address(model(first)));
        assertThat(engineer.locator("#stage")).hasText("In force");
        assertThat(engineer.locator("[id='history']")).containsText("model.rolled-back");

        compare();
    }

    /** What is no photograph is refused by name; the others are added, are relabelled and removed with a reason. */
    private static void addGoldenParts(Page page) throws IOException {
        Path wrong = Files.writeString(folder.resolve("note.png"), "no photograph");
        List<Path> good = photographs("good");
        upload(page, Stream.concat(good.stream(), Stream.of(wrong)).toArray(Path[]::new), false);
        assertThat(page.locator("#added")).containsText(Integer.toString(PARTS));
        assertThat(page.locator("#upload .notice-bad")).containsText("note");
        plant.picture(page, "golden-upload");
        Path[] bad;
        try (Stream<Path> files = Files.walk(folder.resolve("golden/test"))) {
            bad = files.filter(file -> file.toString().endsWith(".png"))
                    .filter(file -> !good.contains(file))
                    .toArray(Path[]::new);
        }
        upload(page, bad, true);
        page.navigate(plant.address("golden.xhtml?product=" + PRODUCT));
        assertThat(page.locator("#good")).hasText(Integer.toString(PARTS));
        assertThat(page.locator("#bad")).hasText(Integer.toString(bad.length));
        plant.picture(page, "golden");

        String before = page.locator("#digest").innerText();
        Locator row = page.locator("[id='parts:rows_data'] tr").first();
        row.locator(".row-button").first().click();
        page.fill("#name", "limit sample 1");
        page.click("#do");
        assertThat(page.locator("#reason-message")).containsText("audit trail");
        page.fill("#reason", "its name at the line");
        page.click("#do");
        assertThat(page.locator("main")).containsText("limit sample 1");
        assertThat(page.locator("#digest").innerText()).isNotEqualTo(before);
    }

    private static void upload(Page page, Path[] files, boolean bad) {
        page.setInputFiles("#files", files);
        page.locator("#kind input").nth(bad ? 1 : 0).check();
        page.fill("#uploadReason", "limit samples of the year");
        page.click("#add");
        assertThat(page.locator("#added")).isVisible();
    }

    private static List<Path> photographs(String kind) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("golden/test").resolve(kind))) {
            return files.sorted().toList();
        }
    }

    private static void sign() {
        Page approver = plant.page(Role.APPROVER, "models.xhtml");
        assertThat(approver.locator(".waiting")).containsText(PRODUCT);
        plant.picture(approver, "models-waiting");
        approver.navigate(plant.address(model(second)));
        button(approver, "Sign and approve").click();
        assertThat(approver.locator(".signed pre")).containsText("model digest: ");
        approver.fill("#reason", "as good as the one in force");
        approver.fill("#signature", "guessed");
        approver.click("#do");
        assertThat(approver.locator("#refused")).containsText("password is wrong");
        assertThat(Accessibility.findings(approver)).isEmpty();
        plant.picture(approver, "model-signing");
        approver.fill("#signature", plant.person(Role.APPROVER).password());
        approver.click("#do");
        assertThat(approver.locator("#stage")).hasText("Approved");
        plant.picture(approver, "model-approved");
    }

    private static void compare() {
        String path = "modelcompare.xhtml?product=" + PRODUCT + "&first=" + first + "&second=" + second;
        Page page = plant.page(Role.AUDITOR, path);
        assertThat(page.locator(".strip-scores")).hasCount(2);
        assertThat(page.locator("[id='differing']")).containsText("They never disagreed.");
        plant.picture(page, "modelcompare");
        plant.picture(plant.page(Role.AUDITOR, path, Look.DESK.phone()), "modelcompare-phone");
        plant.picture(plant.page(Role.AUDITOR, model(first), Look.DESK.phone()), "model-phone");
        plant.picture(plant.page(Role.AUDITOR, model(first), Look.DESK.dark()), "model-dark");
        plant.picture(plant.page(Role.ENGINEER, model(second), Look.DESK.german()), "model-german");
        plant.picture(plant.page(Role.ENGINEER, "models.xhtml"), "models");
        plant.picture(plant.page(Role.ENGINEER, "models.xhtml", Look.DESK.phone()), "models-phone");
        plant.picture(plant.page(Role.ENGINEER, "golden.xhtml?product=" + PRODUCT, Look.DESK.phone()), "golden-phone");
    }

    @Test
    void an_auditor_sees_a_model_and_changes_nothing() {
        Page page = plant.page(Role.AUDITOR, model(first));

        assertThat(page.locator("#stage")).isVisible();
        assertThat(page.locator(".life-buttons button")).hasCount(0);
        page.navigate(plant.address("golden.xhtml?product=" + PRODUCT));
        assertThat(page.locator("#files")).hasCount(0);
    }

    private static void command(Page page, String name) {
        button(page, name).click();
        page.click("#do");
        assertThat(page.locator("#do")).not().isVisible();
    }

    private static void command(Page page, String name, String reason) {
        button(page, name).click();
        page.fill("#reason", reason);
        page.click("#do");
        assertThat(page.locator("#do")).not().isVisible();
    }

    private static Locator button(Page page, String name) {
        return page.locator(".life-buttons button", new Page.LocatorOptions().setHasText(name))
                .first();
    }

    private static String model(String version) {
        return "model.xhtml?product=" + PRODUCT + "&version=" + version;
    }

    private static String trainedAgain() throws Exception {
        try (ActiveMQConnectionFactory factory = plant.server().core();
                JMSContext context =
                        factory.createContext("engineer", plant.server().password("engineer"));
                JMSConsumer progress = context.createConsumer(context.createTopic(Destinations.TRAINING_PROGRESS))) {
            var command = TrainingCommand.train(
                    "models-2", PRODUCT, PRODUCT, "demo", STEPS, OwnServer.BRIEF, 1L, false, "to compare");
            context.createProducer()
                    .send(context.createQueue(Destinations.TRAINING_COMMANDS), JsonMessages.write(command));
            while (true) {
                String text = progress.receiveBody(String.class, PATIENCE_MILLIS);
                assertThat(text).as("progress of the second training").isNotNull();
                TrainingProgress told = JsonMessages.read(text, TrainingProgress.class);
                if ("models-2".equals(told.requestId()) && told.phase().isLast()) {
                    assertThat(told.model()).as(told.detail()).isNotNull();
                    return told.model();
                }
            }
        }
    }
}
