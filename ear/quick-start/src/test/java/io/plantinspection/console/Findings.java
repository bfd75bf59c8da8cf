package io.plantinspection.console;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/**
 * What goes wrong in a browser without anybody seeing it: errors on its console, which violations of the content security
 * policy are too, scripts that fail, answers of 500 and above, and whatever a page loads and does not get.
 */
final class Findings {

    private static final int FIRST_ERROR = 400;
    private static final int FIRST_FAILURE = 500;

    private final List<String> all = new ArrayList<>();

    void watch(BrowserContext context) {
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> all.add("a script failed: " + error.error()));
        context.onResponse(this::see);
    }

    private void hear(ConsoleMessage message) {
        // that of a page which is not there, or not for this role, is what its test looks for; the others are seen
        // below
        if ("error".equals(message.type()) && !message.text().contains("the server responded with a status of")) {
            all.add("the browser's console says: " + message.text() + " at " + message.location());
        }
    }

    private void see(Response response) {
        boolean page = "document".equals(response.request().resourceType());
        if (response.status() >= (page ? FIRST_FAILURE : FIRST_ERROR)) {
            all.add(response.request().method() + " " + response.url() + " was answered with " + response.status());
        }
    }

    /** What went wrong since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(all);
        all.clear();
        return taken;
    }
}
