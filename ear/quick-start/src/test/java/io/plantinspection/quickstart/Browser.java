package io.plantinspection.quickstart;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, without a window. */
public final class Browser implements AutoCloseable {

    private static final String REQUIRED = "required";

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Path executable) {
        // no browser is fetched; the system's own is used
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** Starts Chromium; the test is skipped if there is none, unless {@code plant.test.browser} is "required". */
    public static Browser start() {
        Path executable = Stream.of("chromium", "chromium-browser", "google-chrome")
                .map(name -> Path.of("/usr/bin", name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        if (executable == null && REQUIRED.equals(System.getProperty("plant.test.browser"))) {
            Assertions.fail("no Chromium in /usr/bin, and the browser tests are required");
        }
        Assumptions.assumeTrue(executable != null, "no Chromium in /usr/bin");
        return new Browser(executable);
    }

    /** A window of its own, without cookies of others. Close it. */
    public BrowserContext context(com.microsoft.playwright.Browser.NewContextOptions options) {
        return chromium.newContext(options);
    }

    Page page() {
        return chromium.newPage(new com.microsoft.playwright.Browser.NewPageOptions()
                .setViewportSize(1440, 900)
                .setLocale("en-GB"));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }
}
