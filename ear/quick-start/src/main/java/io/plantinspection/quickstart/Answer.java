package io.plantinspection.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Waits for a page. */
final class Answer {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private Answer() {}

    /**
     * Asks for the page again and again until it is there.
     *
     * @return whether it answered in time with a page, a redirection or a demand to sign in
     */
    static boolean within(Duration limit, URI page) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        CountDownLatch answered = new CountDownLatch(1);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            clock.scheduleWithFixedDelay(
                    () -> {
                        if (answers(client, page)) {
                            answered.countDown();
                        }
                    },
                    0,
                    BETWEEN.toMillis(),
                    TimeUnit.MILLISECONDS);
            return answered.await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            clock.shutdownNow();
        }
    }

    private static boolean answers(HttpClient client, URI page) {
        try {
            int status = client.send(
                            HttpRequest.newBuilder(page)
                                    .timeout(Duration.ofSeconds(30))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
            return status < 400 || status == 401 || status == 403;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
