package io.plantinspection.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import io.plantinspection.quickstart.OwnServer;
import io.plantinspection.quickstart.PostgresCluster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A plant for tests of pages: one real server for all of them, with a model of {@link #product} in force that was trained
 * for a moment, eight parts that it judged (request ids {@code console-0} to {@code console-7}, good ones among them and
 * ones with defects), an account of every role, and a browser.
 *
 * <p>To test a page, write a class whose name ends in {@code IT} in this package:
 *
 * <pre>{@code
 * class DashboardIT {
 *
 *     @RegisterExtension
 *     static final ConsolePlant plant = new ConsolePlant();
 *
 *     @Test
 *     void the_yield_of_today_is_shown() {
 *         Page page = plant.page(Role.OPERATOR, "dashboard.xhtml");
 *
 *         assertThat(page.locator("#yield")).isVisible();
 *         plant.picture(page, "dashboard");
 *     }
 * }
 * }</pre>
 *
 * Use Playwright's own assertions, which wait. Other tests share the server: make what a test changes with names of its
 * own, and expect more rows in a list than those. A test fails, too, when an error is on the browser's console (a violation
 * of the content security policy is one), when a script fails, when the server answers with 500 or above, and when a page
 * does not get what it loads. Add the page to {@code ForbiddenPagesIT}, which says who may see it, and it is checked for
 * accessibility, too.
 *
 * <p>To run one class alone:
 * {@code mvn -pl ear/quick-start -am -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=DashboardIT
 * -Dfailsafe.failIfNoSpecifiedTests=false verify}. The ports are 28180, 24898 and 25722 unless the properties {@code
 * console.http.port}, {@code console.admin.port} and {@code console.broker.port} say otherwise. Without a Chromium in
 * {@code /usr/bin} the tests are skipped, unless {@code -Dplant.test.browser=required}. With {@code
 * -Dplant.test.postgresql=URL} of a superuser the server is on that PostgreSQL, in databases of its own.
 */
public final class ConsolePlant implements BeforeAllCallback, AfterEachCallback {

    private final List<BrowserContext> windows = new ArrayList<>();
    private final Findings findings = new Findings();
    private RunningPlant running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(ConsolePlant.class))
                .getOrComputeIfAbsent(RunningPlant.class, key -> RunningPlant.start(), RunningPlant.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        windows.forEach(BrowserContext::close);
        windows.clear();
        assertThat(findings.take()).as("what went wrong in the browser").isEmpty();
    }

    /** The console's first page in a window of its own, at a desk, for somebody of this role. */
    public Page page(Role role) {
        return page(role, Look.DESK);
    }

    /** The console's first page in a window of its own, for somebody of this role. */
    public Page page(Role role, Look look) {
        return page(person(role), look);
    }

    /** The console's first page in a window of its own, for this person. */
    public Page page(Person person, Look look) {
        return running.signIn(window(look), person);
    }

    /** A page of the console in a window of its own, at a desk, for somebody of this role. */
    public Page page(Role role, String path) {
        return page(role, path, Look.DESK);
    }

    /** A page of the console in a window of its own, for somebody of this role. */
    public Page page(Role role, String path, Look look) {
        Page page = page(role, look);
        page.navigate(address(path));
        return page;
    }

    /** A window of its own in which nobody has signed in. */
    public Page strangersPage(Look look) {
        return window(look).newPage();
    }

    private BrowserContext window(Look look) {
        BrowserContext window = running.browser().context(look.options());
        windows.add(window);
        findings.watch(window);
        return window;
    }

    /** The whole address of a path such as {@code models.xhtml}. */
    public String address(String path) {
        return running.console() + path;
    }

    /** Who has the account of this role. */
    public Person person(Role role) {
        return running.person(role);
    }

    /** The product that a model is in force for. */
    public String product() {
        return RunningPlant.PRODUCT;
    }

    /** A photograph of a good part of the product. */
    public byte[] photograph() {
        return running.photograph();
    }

    /** The server, for what tests do past the console: its broker, its log. */
    public OwnServer server() {
        return running.server();
    }

    /** The PostgreSQL that the server is on. */
    PostgresCluster cluster() {
        return running.cluster().orElseThrow();
    }

    /** Keeps a picture of the whole page in {@code target/console/pictures}, for people to look at. */
    public void picture(Page page, String name) {
        Path file = RunningPlant.home().resolve("pictures").resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
    }
}
