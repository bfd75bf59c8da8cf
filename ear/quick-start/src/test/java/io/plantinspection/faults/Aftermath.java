package io.plantinspection.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.faults.StubbornPlant.Request;
import io.plantinspection.measured.MeasuredServer;
import io.plantinspection.measured.RecordState;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.Rejection;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What has to be true when a fault is over. */
final class Aftermath {

    static final String DAMAGED = "-damaged-";

    private static final System.Logger LOG = System.getLogger(Aftermath.class.getName());

    private final MeasuredServer server;
    private final StubbornPlant plant;

    Aftermath(MeasuredServer server, StubbornPlant plant) {
        this.server = server;
        this.plant = plant;
    }

    /** Every request has one answer and every part one row; the record is intact, and nothing is among the dead letters. */
    void require(String product, List<Request> requests) throws IOException, InterruptedException, JMSException {
        assertThat(plant.answers().keySet())
                .isEqualTo(requests.stream().map(Request::id).collect(Collectors.toSet()));
        assertThat(plant.answers().values())
                .as("all answers to one request are the same")
                .allMatch(answers -> answers.size() == 1);
        plant.answers().forEach(Aftermath::requireDeserved);
        RecordState record = server.record(product);
        int letters = deadLetters();
        LOG.log(
                System.Logger.Level.INFO,
                product + ": " + requests.size() + " request ids, sent " + plant.sent() + " times, " + plant.replies()
                        + " replies, " + record.inspections() + " rows, audit trail "
                        + (record.intact() ? "intact" : "broken") + ", " + letters + " dead letters");
        assertThat(record.inspections()).isEqualTo((int) requests.stream()
                .filter(request -> !request.id().contains(DAMAGED))
                .count());
        assertThat(record.intact()).isTrue();
        assertThat(letters).isZero();
    }

    private static void requireDeserved(String id, Set<String> answers) {
        InspectionResult result = JsonMessages.read(answers.iterator().next(), InspectionResult.class);
        if (id.contains(DAMAGED)) {
            assertThat(result.rejection().code()).as(id).isEqualTo(Rejection.Code.DAMAGED_IMAGE);
        } else {
            assertThat(result.score()).as("%s: %s", id, result).isNotNull();
        }
    }

    private int deadLetters() throws IOException, JMSException {
        try (var broker = plant.broker();
                JMSContext context =
                        broker.createContext("server", server.server().password("server"));
                var browser = context.createBrowser(context.createQueue("DLQ"))) {
            int count = 0;
            for (Enumeration<?> letters = browser.getEnumeration(); letters.hasMoreElements(); letters.nextElement()) {
                count++;
            }
            return count;
        }
    }
}
