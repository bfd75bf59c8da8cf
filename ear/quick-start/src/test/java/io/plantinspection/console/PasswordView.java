package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** The page on which everybody changes the own password. */
final class PasswordView {

    private final Page page;

    PasswordView(Page page) {
        this.page = page;
    }

    /** Replaces the password. */
    void change(String before, String password) {
        tryTo(before, password, password);
        assertThat(page.locator("#done")).isVisible();
    }

    void tryTo(String before, String password, String again) {
        page.fill("#before", before);
        page.fill("#password", password);
        page.fill("#again", again);
        page.click("#do");
    }
}
