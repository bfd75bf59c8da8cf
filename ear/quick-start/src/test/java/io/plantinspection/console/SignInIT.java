package io.plantinspection.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.plantinspection.access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInIT {

    private static final String SESSION = "JSESSIONID";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    @Test
    void a_sign_in_changes_the_name_of_the_session() {
        Page page = plant.strangersPage(Look.DESK);
        page.navigate(plant.address("signin.xhtml"));
        String before = session(page).value;

        signIn(page, plant.person(Role.OPERATOR));
        assertThat(page.locator("#user-name")).isVisible();

        Cookie after = session(page);
        assertThat(after.value).isNotEqualTo(before).hasSizeGreaterThanOrEqualTo(26);
        assertThat(after.httpOnly).isTrue();
        assertThat(after.sameSite).isEqualTo(SameSiteAttribute.STRICT);
        assertThat(after.expires).isEqualTo(-1);
    }

    @Test
    void a_session_that_was_ended_is_of_no_use() {
        Page page = plant.page(Role.OPERATOR);
        Cookie session = session(page);

        page.click("#session\\:signOut");
        assertThat(page.locator("#enter")).isVisible();
        page.context().clearCookies();
        page.context().addCookies(List.of(session));
        page.navigate(plant.address("inspections.xhtml"));

        assertThat(page.locator("#enter")).isVisible();
    }

    @Test
    void people_who_ask_at_the_same_time_each_keep_their_role() throws InterruptedException, ExecutionException {
        String auditor = session(plant.page(Role.AUDITOR)).value;
        String operator = session(plant.page(Role.OPERATOR)).value;
        List<Callable<String>> asked = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            asked.add(() -> "auditor " + status("images/1/photograph", auditor));
            asked.add(() -> "operator " + status("images/1/photograph", operator));
            asked.add(() -> "operator on trail " + status("audit.xhtml", operator));
            asked.add(() -> "stranger " + status("signin.xhtml", "none"));
        }

        Set<String> answers = new TreeSet<>();
        ExecutorService people = Executors.newFixedThreadPool(12);
        try {
            for (Future<String> answer : people.invokeAll(asked)) {
                answers.add(answer.get());
            }
        } finally {
            people.shutdownNow();
        }

        assertThat(answers).containsExactly("auditor 200", "operator 200", "operator on trail 403", "stranger 200");
    }

    private static int status(String path, String session) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(plant.address(path)))
                .header("Cookie", SESSION + "=" + session)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void guessing_is_slowed_down_and_does_not_say_what_was_wrong() {
        // of its own, for nobody signs in by this name for a minute
        var accounts = new AccountsView(plant.page(Role.ADMINISTRATOR), plant.address(""));
        Person guessed = new Person("rosa", accounts.make("rosa", Role.AUDITOR));
        Page page = plant.strangersPage(Look.DESK);
        page.navigate(plant.address("signin.xhtml"));
        signIn(page, new Person("nobody", "guessed"));
        String unknown = page.locator("#refused").textContent();

        for (int i = 0; i < 5; i++) {
            signIn(page, new Person(guessed.name(), "guess " + i));
            assertThat(page.locator("#refused")).hasText(unknown);
        }
        signIn(page, guessed);
        assertThat(page.locator("#refused")).hasText(unknown);
    }

    @Test
    void a_form_of_another_origin_does_nothing() {
        Page page = plant.page(Role.APPROVER);

        APIResponse answer = page.request()
                .post(
                        plant.address("inspections.xhtml"),
                        RequestOptions.create()
                                .setForm(FormData.create()
                                        .set("session", "session")
                                        .set("session:signOut", "session:signOut")
                                        .set("jakarta.faces.ViewState", "1234:5678")));

        assertThat(answer.text()).contains(plant.person(Role.APPROVER).name());
        page.reload();
        assertThat(page.locator("#user-name")).isVisible();
    }

    @Test
    void everything_is_answered_with_what_keeps_browsers_safe() {
        Page page = plant.page(Role.ADMINISTRATOR);

        for (String path : new String[] {"models.xhtml", "images/1/photograph", "no-such-page.xhtml", "signin.xhtml"}) {
            var headers = page.request().get(plant.address(path)).headers();
            assertThat(headers.get("content-security-policy"))
                    .as(path)
                    .contains("frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'");
            assertThat(headers)
                    .as(path)
                    .containsEntry("x-content-type-options", "nosniff")
                    .containsEntry("referrer-policy", "same-origin")
                    .doesNotContainKeys("x-powered-by", "access-control-allow-origin");
        }
        assertThat(page.request().get(plant.address("models.xhtml")).headers().get("content-security-policy"))
                .contains("script-src 'self' 'nonce-", "default-src 'self'")
                .doesNotContain("unsafe-eval");
    }

    @Test
    void the_console_comes_in_two_languages_and_by_day_and_by_night() {
        Page page = plant.page(Role.OPERATOR, "inspections.xhtml");
        assertThat(page.locator("html")).hasAttribute("lang", "en");
        page.click("[data-language]");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("h1")).hasText("Prüfungen");

        String light = background(page);
        page.click("[data-theme-switch]");
        page.click("[data-theme-switch]");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        assertThat(background(page)).isNotEqualTo(light);
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void the_menu_of_a_phone_opens_and_leads_on() {
        Page page = plant.page(Role.OPERATOR, "inspections.xhtml", Look.DESK.phone());
        assertThat(page.locator("nav.side")).not().isVisible();

        page.click("[data-menu]");
        assertThat(page.locator("[data-menu]")).hasAttribute("aria-expanded", "true");
        plant.picture(page, "menu-phone");
        page.locator("nav.side a").first().click();
        assertThat(page.locator("h1")).isVisible();
        assertThat(page.locator("nav.side")).not().isVisible();
    }

    @Test
    void the_keyboard_skips_to_the_content() {
        Page page = plant.page(Role.OPERATOR, "inspections.xhtml");

        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");

        assertThat(page.locator("main")).isFocused();
    }

    private static String background(Page page) {
        return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
    }

    private static void signIn(Page page, Person person) {
        page.fill("#name", person.name());
        page.fill("#password", person.password());
        page.click("#enter");
    }

    private static Cookie session(Page page) {
        return page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals(SESSION))
                .findFirst()
                .orElseThrow();
    }
}
