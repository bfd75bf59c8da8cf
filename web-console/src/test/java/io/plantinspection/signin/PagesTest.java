package io.plantinspection.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import jakarta.servlet.annotation.WebServlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PagesTest {

    private static final Path WEBAPP = Path.of("src", "main", "webapp");

    @Test
    void every_page_says_who_may_see_it() throws IOException {
        try (Stream<Path> files = Files.list(WEBAPP)) {
            assertThat(files.map(file -> "/" + file.getFileName()).filter(name -> name.endsWith(".xhtml")))
                    .isNotEmpty()
                    .allMatch(Pages::known);
        }
    }

    @Test
    void everything_else_that_is_served_says_it_too() {
        List<String> paths = new ClassFileImporter()
                .importPath(Path.of("target", "classes")).stream()
                        .filter(type -> type.isAnnotatedWith(WebServlet.class))
                        .flatMap(PagesTest::paths)
                        .toList();

        assertThat(paths).isNotEmpty().allMatch(Pages::known);
    }

    private static Stream<String> paths(JavaClass type) {
        return Arrays.stream(type.getAnnotationOfType(WebServlet.class).value())
                .map(pattern -> pattern.replaceFirst("/\\*$", ""));
    }

    @Test
    void what_is_not_there_is_shown_to_nobody() {
        assertThat(Pages.show("/secret.xhtml", any -> true)).isFalse();
        assertThat(Pages.show("", any -> true)).isFalse();
    }

    @Test
    void styles_and_scripts_are_for_everybody() {
        assertThat(Pages.show("/jakarta.faces.resource/console.css.xhtml", any -> false))
                .isTrue();
    }

    @Test
    void an_operator_sees_parts_and_nothing_else() {
        assertThat(Pages.show("/inspections.xhtml", Role.OPERATOR::may)).isTrue();
        assertThat(Pages.show("/models.xhtml", Role.OPERATOR::may)).isFalse();
        assertThat(Pages.show("/accounts.xhtml", Role.ENGINEER::may)).isFalse();
        assertThat(Pages.show("/accounts.xhtml", Permission.MANAGE_ACCOUNTS::equals))
                .isTrue();
    }

    /** Such a poll would keep a session alive for ever; see {@code Sessions}. */
    @Test
    void every_poll_has_the_id_that_counts_as_nobodys_doing() throws IOException {
        try (Stream<Path> files = Files.walk(WEBAPP)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".xhtml")).toList()) {
                String page = Files.readString(file);
                for (int at = page.indexOf("<p:poll"); at >= 0; at = page.indexOf("<p:poll", at + 1)) {
                    assertThat(page.substring(at, page.indexOf('>', at)))
                            .as(file.toString())
                            .contains(" id=\"live\"");
                }
            }
        }
    }
}
