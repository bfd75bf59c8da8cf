package io.plantinspection.console;

import static io.plantinspection.access.Role.ADMINISTRATOR;
import static io.plantinspection.access.Role.APPROVER;
import static io.plantinspection.access.Role.AUDITOR;
import static io.plantinspection.access.Role.ENGINEER;
import static io.plantinspection.access.Role.OPERATOR;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.options.RequestOptions;
import io.plantinspection.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForbiddenPagesIT {

    private static final Path WEBAPP = Path.of("../../web-console/src/main/webapp");
    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int FORBIDDEN = 403;

    private static final Set<Role> PEOPLE = EnumSet.complementOf(EnumSet.of(Role.MACHINE));
    private static final Set<Role> STAFF = EnumSet.of(ADMINISTRATOR, ENGINEER, APPROVER, AUDITOR);

    /** Who may see which page; a new one needs a line. */
    private static final Map<String, Set<Role>> SEEN_BY = Map.ofEntries(
            entry("dashboard", PEOPLE),
            entry("alarms", PEOPLE),
            entry("inspections", PEOPLE),
            entry("inspection", PEOPLE),
            entry("review", EnumSet.of(ADMINISTRATOR, ENGINEER, OPERATOR)),
            entry("password", PEOPLE),
            entry("labels", STAFF),
            entry("models", STAFF),
            entry("model", STAFF),
            entry("modelcompare", STAFF),
            entry("golden", STAFF),
            entry("thresholds", STAFF),
            entry("shadows", STAFF),
            entry("trainings", STAFF),
            entry("training", STAFF),
            entry("trainingcompare", STAFF),
            entry("train", EnumSet.of(ADMINISTRATOR, ENGINEER)),
            entry("datasets", STAFF),
            entry("schedules", STAFF),
            entry("deadletters", STAFF),
            entry("deadletter", STAFF),
            entry("audit", STAFF),
            entry("auditentry", STAFF),
            entry("holds", STAFF),
            entry("accounts", EnumSet.of(ADMINISTRATOR)));

    /** Pages that everybody sees, with an account or without. */
    private static final Set<String> OPEN = Set.of("signin", "error");

    /** What is not a page; the number is that of a part, a model, a training that may be there or not. */
    private static final Map<String, Set<Role>> FILES = Map.of(
            "images/1/photograph",
            PEOPLE,
            "images/1/preview",
            PEOPLE,
            "inspections/none.csv",
            PEOPLE,
            "models/report?product=sample-flange&version=1",
            STAFF,
            "golden/1",
            STAFF,
            "golden/1/preview",
            STAFF,
            "strips/1/1/" + "0".repeat(64),
            STAFF);

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void every_page_has_a_line_here() throws IOException {
        try (Stream<Path> files = Files.list(WEBAPP)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".xhtml"))
                            .map(name -> name.replace(".xhtml", ""))
                            .filter(name -> !OPEN.contains(name)))
                    .containsExactlyInAnyOrderElementsOf(SEEN_BY.keySet());
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void everybody_sees_the_own_pages_and_no_others(Role role) {
        APIRequestContext browser = plant.page(role).request();
        var all = new SoftAssertions();

        SEEN_BY.forEach((page, roles) -> {
            int status = status(browser, page + ".xhtml");
            if (roles.contains(role)) {
                // a page of one thing is not found without its number
                all.assertThat(status).as(page).isIn(OK, 404);
            } else {
                all.assertThat(status).as(page).isEqualTo(FORBIDDEN);
            }
        });
        FILES.forEach((file, roles) -> {
            if (roles.contains(role)) {
                all.assertThat(status(browser, file)).as(file).isIn(OK, 404);
            } else {
                all.assertThat(status(browser, file)).as(file).isEqualTo(FORBIDDEN);
            }
        });
        all.assertAll();
    }

    @Test
    void a_stranger_is_sent_to_the_sign_in_page() {
        APIRequestContext stranger = plant.strangersPage(Look.DESK).request();
        var all = new SoftAssertions();

        Stream.concat(SEEN_BY.keySet().stream().map(page -> page + ".xhtml"), FILES.keySet().stream())
                .forEach(path -> all.assertThat(status(stranger, path)).as(path).isEqualTo(FOUND));
        all.assertAll();
    }

    private static int status(APIRequestContext browser, String path) {
        return browser.get(plant.address(path), RequestOptions.create().setMaxRedirects(0))
                .status();
    }
}
