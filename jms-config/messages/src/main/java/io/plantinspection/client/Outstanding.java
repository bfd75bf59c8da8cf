package io.plantinspection.client;

import io.plantinspection.messages.InspectionResult;
import java.util.concurrent.CompletableFuture;

/** A request without a result as yet. All but the future belongs to the client's one sending thread. */
final class Outstanding {

    /** Sendings of one request that may fail, each on a new connection, before the request is taken to be the reason. */
    private static final int MOST_FAILURES = 5;

    private final PartPhotograph part;
    private final CompletableFuture<InspectionResult> result = new CompletableFuture<>();
    private BrokerLine sentOn;
    private int failures;

    Outstanding(PartPhotograph part) {
        this.part = part;
    }

    CompletableFuture<InspectionResult> result() {
        return result;
    }

    /** Sends the request, once on each line. */
    void sendOn(BrokerLine line) {
        if (sentOn != line && !result.isDone()) {
            line.send(part);
            sentOn = line;
        }
    }

    /** Gives the request up if it fails again and again where others might not. */
    void failed(RuntimeException why) {
        failures++;
        if (failures == MOST_FAILURES) {
            result.completeExceptionally(why);
        }
    }
}
