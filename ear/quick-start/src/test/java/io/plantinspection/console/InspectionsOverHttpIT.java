package io.plantinspection.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.plantinspection.access.Role;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.MessageSchemas;
import io.plantinspection.messages.Rejection;
import io.plantinspection.quickstart.WebPlant;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What programs are answered that ask for verdicts over HTTP. */
class InspectionsOverHttpIT {

    private static final int MANY = 48;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @RegisterExtension
    static final ConsolePlant plant = new ConsolePlant();

    private WebPlant as(Role role) {
        Person person = plant.person(role);
        return new WebPlant(plant.address(""), person.name() + ":" + person.password());
    }

    private static Map<String, String> asked(String id) {
        return Map.of("requestId", id, "product", plant.product());
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static Rejection.Code rejection(HttpResponse<String> answer) {
        return JsonMessages.read(MessageSchemas.RESULT.checked(answer.body()), InspectionResult.class)
                .rejection()
                .code();
    }

    @Test
    void a_machine_gets_a_verdict_and_the_same_again() throws Exception {
        Map<String, String> request = asked(newId());

        HttpResponse<String> first = as(Role.MACHINE).ask(request, plant.photograph());
        HttpResponse<String> second = as(Role.MACHINE).ask(request, plant.photograph());

        assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
        MessageSchemas.RESULT.checked(first.body());
        assertThat(second.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"APPROVER", "AUDITOR", "OPERATOR"})
    void an_account_that_is_not_for_asking_may_not_ask(Role role) throws Exception {
        assertThat(as(role).ask(asked(newId()), plant.photograph()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_wrong_password_is_refused() throws Exception {
        String machine = plant.person(Role.MACHINE).name();
        HttpResponse<String> refused =
                new WebPlant(plant.address(""), machine + ":guessed").ask(asked(newId()), plant.photograph());

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("www-authenticate")).isPresent();
    }

    @Test
    void a_request_id_that_was_used_for_another_photograph_is_a_conflict() throws Exception {
        String id = newId();
        as(Role.MACHINE).ask(asked(id), plant.photograph());
        byte[] photograph = plant.photograph();
        // damaged, but that is not looked at any more
        byte[] other = Arrays.copyOf(photograph, photograph.length - 1);

        HttpResponse<String> conflict = as(Role.MACHINE).ask(asked(id), other);

        assertThat(conflict.statusCode()).as(conflict.body()).isEqualTo(409);
        assertThat(rejection(conflict)).isEqualTo(Rejection.Code.CONFLICT);
    }

    @Test
    void what_cannot_be_judged_is_a_rejection() throws Exception {
        HttpResponse<String> rejected = as(Role.MACHINE).ask(asked(newId()), new byte[] {1});

        assertThat(rejected.statusCode()).isEqualTo(422);
        assertThat(rejection(rejected)).isEqualTo(Rejection.Code.NOT_AN_IMAGE);
    }

    @Test
    void who_does_not_wait_has_the_result_later_by_asking_again() throws Exception {
        String id = newId();
        WebPlant machine = as(Role.MACHINE);

        HttpResponse<String> sent = machine.ask(asked(id), plant.photograph(), Map.of("Prefer", "wait=0"));

        assertThat(sent.statusCode()).as(sent.body()).isIn(200, 202);
        if (sent.statusCode() == 202) {
            assertThat(sent.body()).contains(id);
        }
        HttpResponse<String> later = machine.ask(asked(id), plant.photograph());
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(machine.ask(asked(id), plant.photograph()).body()).isEqualTo(later.body());
    }

    @Test
    void what_is_of_another_kind_or_too_long_goes_no_further() throws Exception {
        WebPlant machine = as(Role.MACHINE);

        assertThat(machine.post("", "image/tiff", BodyPublishers.ofByteArray(new byte[8]), Map.of())
                        .statusCode())
                .isEqualTo(415);
        assertThat(machine.post("", "application/json", BodyPublishers.ofByteArray(new byte[(16 << 20) + 1]), Map.of())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void who_comes_when_too_many_wait_is_told_so_and_has_its_result_later() throws Exception {
        byte[] photograph = plant.photograph();
        await().atMost(PATIENCE).until(() -> statuses(photograph).contains(503));

        assertThat(as(Role.MACHINE).ask(asked(newId()), photograph).statusCode())
                .isEqualTo(200);
    }

    /** Asks many times at the same time. */
    private Set<Integer> statuses(byte[] photograph) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(MANY);
        try {
            List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                calls.add(() -> as(Role.MACHINE).ask(asked(newId()), photograph));
            }
            List<HttpResponse<String>> answers = new ArrayList<>();
            for (Future<HttpResponse<String>> call : callers.invokeAll(calls)) {
                answers.add(call.get());
            }
            assertThat(answers).allMatch(answer -> Set.of(200, 503).contains(answer.statusCode()));
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 503)
                    .allMatch(
                            answer -> answer.headers().firstValue("retry-after").isPresent());
            return answers.stream().map(HttpResponse::statusCode).collect(Collectors.toSet());
        } finally {
            callers.shutdownNow();
        }
    }
}
