package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;

/** The page of the accounts, as an administrator uses it. */
final class AccountsView {

    private static final String REASON = "as the shift plan says";

    private final Page page;

    AccountsView(Page page, String console) {
        this.page = page;
        page.navigate(console + "accounts.xhtml");
    }

    /** Makes an account and returns the password that is shown. */
    String make(String name, Role role) {
        page.click("#accounts\\:new");
        page.fill("#name", name);
        page.selectOption("#role", role.name());
        String password = passwordOf(name);
        page.click("#done");
        assertThat(row(name)).isVisible();
        return password;
    }

    /** Gives an account a new password and returns it. */
    String reset(String name) {
        open(name, "New password");
        return passwordOf(name);
    }

    private String passwordOf(String name) {
        carryOut();
        assertThat(page.locator("#commandForm")).containsText(name);
        return page.locator("#made").textContent();
    }

    /** Does what a button of the account's row says. */
    void command(String name, String button) {
        open(name, button);
        carryOut();
        assertThat(page.locator("#do")).not().isVisible();
    }

    void open(String name, String button) {
        row(name)
                .locator(".row-button", new Locator.LocatorOptions().setHasText(button))
                .click();
    }

    void carryOut() {
        page.fill("#reason", REASON);
        page.click("#do");
    }

    Locator row(String name) {
        return page.locator("#accounts\\:rows_data tr")
                .filter(new Locator.FilterOptions()
                        .setHas(page.locator(".account-name").getByText(name, exactly())));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
