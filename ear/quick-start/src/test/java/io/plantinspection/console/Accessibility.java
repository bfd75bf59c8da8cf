package io.plantinspection.console;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe-core finds in a page as it is at the moment, with whatever dialog is open. */
final class Accessibility {

    /** Findings as one line each: how bad, which rule, where. */
    private static final String FINDINGS =
            "async () => (await axe.run(document, {resultTypes: ['violations']})).violations"
                    + ".filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".flatMap(v => v.nodes.map(n => v.impact + ' ' + v.id + ' at ' + n.target.join(' ') + ': '"
                    + " + (n.any[0] || n.all[0] || n.none[0] || {message: v.help}).message))";

    private static final String AXE = axe();

    private Accessibility() {}

    /** The serious findings, none of which there should be. */
    static List<String> findings(Page page) {
        page.evaluate(AXE);
        return ((List<?>) page.evaluate(FINDINGS)).stream().map(String::valueOf).toList();
    }

    private static String axe() {
        try (InputStream script = Accessibility.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is not on the test's class path", e);
        }
    }
}
