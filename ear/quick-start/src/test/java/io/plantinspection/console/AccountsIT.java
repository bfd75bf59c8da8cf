package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.plantinspection.access.Role;
import io.plantinspection.quickstart.WebPlant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccountsIT {

    private static final String CHOSEN = "five yellow lemons";

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void a_new_person_chooses_a_password_before_anything_else() {
        Page admin = plant.page(Role.ADMINISTRATOR);
        var accounts = new AccountsView(admin, plant.address(""));
        accounts.open("admin", "Lock");
        plant.picture(admin, "accounts-dialog");
        accounts = new AccountsView(admin, plant.address(""));
        Person nora = new Person("nora", accounts.make("nora", Role.AUDITOR));
        plant.picture(admin, "accounts");

        Page page = plant.page(nora, Look.DESK);
        assertThat(page.locator("#before")).isVisible();
        plant.picture(page, "password");
        page.navigate(plant.address("audit.xhtml"));
        assertThat(page.locator("#before")).isVisible();
        var password = new PasswordView(page);
        password.tryTo(nora.password(), CHOSEN, "five yellow lemon");
        assertThat(page.locator("#refused")).containsText("not the same");
        password.tryTo(nora.password(), "password1234", "password1234");
        assertThat(page.locator("#refused")).containsText("guessed");
        password.change(nora.password(), CHOSEN);
        page.navigate(plant.address("audit.xhtml"));
        assertThat(page.locator("body")).containsText("account.password-changed");

        assertThat(new AccountsView(admin, plant.address("")).row("nora")).containsText("In use");
    }

    @Test
    void a_session_ends_when_its_account_is_locked() {
        Page admin = plant.page(Role.ADMINISTRATOR);
        Person otto = hired(admin, "otto", Role.OPERATOR);
        Page page = plant.page(otto, Look.DESK);
        assertThat(page.locator("#user-name")).hasText("otto");

        new AccountsView(admin, plant.address("")).command("otto", "Lock");
        assertThat(new AccountsView(admin, plant.address("")).row("otto")).containsText("Locked");
        page.reload();
        assertThat(page.locator("#password")).isVisible();
        page.fill("#name", otto.name());
        page.fill("#password", otto.password());
        page.click("#enter");
        assertThat(page.locator("#refused")).isVisible();
    }

    @Test
    void a_session_ends_when_its_account_gets_another_role_or_password() {
        Page admin = plant.page(Role.ADMINISTRATOR);
        Person paul = hired(admin, "paul", Role.OPERATOR);
        Page page = plant.page(paul, Look.DESK);

        var accounts = new AccountsView(admin, plant.address(""));
        accounts.open("paul", "Role");
        admin.selectOption("#role", Role.ENGINEER.name());
        accounts.carryOut();
        assertThat(accounts.row("paul")).containsText("Engineer");
        page.reload();
        assertThat(page.locator("#enter")).isVisible();

        Page again = plant.page(paul, Look.DESK);
        new AccountsView(admin, plant.address("")).reset("paul");
        again.reload();
        assertThat(again.locator("#enter")).isVisible();
    }

    @Test
    void a_change_of_the_own_password_ends_the_other_sessions() {
        Person quin = hired(plant.page(Role.ADMINISTRATOR), "quin", Role.OPERATOR);
        Page desk = plant.page(quin, Look.DESK);
        Page phone = plant.page(quin, Look.DESK.phone());

        desk.navigate(plant.address("password.xhtml"));
        new PasswordView(desk).change(quin.password(), "six purple plums at noon");

        desk.navigate(plant.address("inspections.xhtml"));
        assertThat(desk.locator("#user-name")).hasText("quin");
        phone.reload();
        assertThat(phone.locator("#enter")).isVisible();
    }

    @Test
    void the_last_administrator_stays_one() {
        Page admin = plant.page(Role.ADMINISTRATOR);

        var accounts = new AccountsView(admin, plant.address(""));
        accounts.open("admin", "Lock");
        accounts.carryOut();

        assertThat(admin.locator("#refused")).containsText("nobody else");
    }

    @Test
    void a_program_asks_over_HTTP_and_has_no_pages() throws Exception {
        Person machine = plant.person(Role.MACHINE);
        var program = new WebPlant(plant.address(""), machine.name() + ":" + machine.password());

        assertThat(program.ask(Map.of("requestId", "machine-1", "product", plant.product()), new byte[] {1})
                        .statusCode())
                .isEqualTo(422);

        Page page = plant.page(machine, Look.DESK);
        assertThat(page.locator("#error")).containsText("Not permitted");
        Page admin = plant.page(Role.ADMINISTRATOR);
        new AccountsView(admin, plant.address("")).command(machine.name(), "Lock");
        assertThat(new AccountsView(admin, plant.address("")).row(machine.name()))
                .containsText("Locked");
        assertThat(program.ask(Map.of("requestId", "machine-2", "product", plant.product()), new byte[] {1})
                        .statusCode())
                .isEqualTo(401);
        new AccountsView(admin, plant.address("")).command(machine.name(), "Unlock");
    }

    /** Somebody with a new account and a password of the own choice. */
    private static Person hired(Page admin, String name, Role role) {
        Person first = new Person(name, new AccountsView(admin, plant.address("")).make(name, role));
        new PasswordView(plant.page(first, Look.DESK)).change(first.password(), CHOSEN);
        return new Person(name, CHOSEN);
    }
}
