package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.Verdict;
import io.plantinspection.testing.Photographs;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent is answered, with a verdict that the photograph deserves or with a rejection. */
class BadInputIT {

    private static final System.Logger LOG = System.getLogger(BadInputIT.class.getName());

    private static final String PRODUCT = "flange";
    private static final int AT_ONCE = 120;
    private static final int REQUESTS = Integer.getInteger("bad.requests", 42 * AT_ONCE);
    private static final long SEED = Long.getLong("bad.seed", 5);
    private static final int LISTENERS = 4;
    private static final long MORE_HEAP = 32 << 20;
    private static final int DARK = 0x66;

    @TempDir
    private Path home;

    private WiredServer server;
    private AskingPlant plant;

    @BeforeEach
    void start() throws Exception {
        Path root = Files.createDirectories(home.resolve("shared"));
        server = new WiredServer(home, Map.of("plant.image.root", root.toString()));
        plant = new AskingPlant(server, server.connect());
        server.activate(PRODUCT, "1");
    }

    @AfterEach
    void stop() throws Exception {
        plant.close();
        server.close();
    }

    @Test
    void whatever_is_sent_is_answered_and_never_accepted_by_error() throws JMSException, IOException {
        var bad = new BadRequests(SEED, plant.context());
        server.listeners().answer(REQUESTS + 1, LISTENERS);
        Map<Rejection.Code, Integer> codes = answer(bad, 0);
        long before = heapInUse();
        for (int first = AT_ONCE; first + AT_ONCE <= REQUESTS; first += AT_ONCE) {
            answer(bad, first).forEach((code, count) -> codes.merge(code, count, Integer::sum));
        }

        LOG.log(System.Logger.Level.INFO, REQUESTS + " bad requests of seed " + SEED + ": " + codes);
        assertThat(server.listeners().failures()).isEmpty();
        assertThat(codes)
                .containsKeys(
                        Rejection.Code.NOT_AN_IMAGE,
                        Rejection.Code.DAMAGED_IMAGE,
                        Rejection.Code.IMAGE_TOO_LARGE,
                        Rejection.Code.DIGEST_MISMATCH,
                        Rejection.Code.INVALID_REQUEST,
                        Rejection.Code.INVALID_REQUEST_ID,
                        Rejection.Code.IMAGE_NOT_FOUND);
        assertThat(heapInUse() - before).isLessThan(MORE_HEAP);
        plant.request("good", PRODUCT)
                .send(
                        plant.context().createQueue(Destinations.INSPECTION_REQUESTS),
                        plant.bytes(Photographs.withSpot(64, 0)));
        String good = plant.replies(1).get(0);
        assertThat(WiredServer.result(good).verdict()).isEqualTo(Verdict.ACCEPT);
        assertThat(server.database()
                        .inTransaction(() -> server.audit().verify())
                        .intact())
                .isTrue();
    }

    /** Sends some requests, and returns how often each rejection was the answer. */
    private Map<Rejection.Code, Integer> answer(BadRequests bad, int first) throws JMSException, IOException {
        Map<String, BadRequests.Request> sent = new HashMap<>();
        for (int number = first; number < first + AT_ONCE; number++) {
            BadRequests.Request request = bad.get(number);
            plant.request().send(plant.context().createQueue(Destinations.INSPECTION_REQUESTS), request.message());
            sent.put(request.message().getJMSMessageID(), request);
        }
        Map<Rejection.Code, Integer> codes = new EnumMap<>(Rejection.Code.class);
        try (JMSConsumer replies = plant.listen()) {
            while (!sent.isEmpty()) {
                Message reply = replies.receive(WiredServer.PATIENCE_MILLIS);
                assertThat(reply)
                        .as(
                                "a reply to one of %s, after %s",
                                sent.values(), server.listeners().failures())
                        .isNotNull();
                BadRequests.Request request = sent.remove(reply.getJMSCorrelationID());
                InspectionResult result = WiredServer.result(reply.getBody(String.class));
                requireDeserved(request, result);
                if (result.rejection() != null) {
                    codes.merge(result.rejection().code(), 1, Integer::sum);
                }
            }
        }
        return codes;
    }

    private static void requireDeserved(BadRequests.Request request, InspectionResult result) throws IOException {
        assertThat(result.verdict() == null)
                .as("%s: %s", request.kind(), result)
                .isEqualTo(result.score() == null && result.rejection().code() != Rejection.Code.DEADLINE_PASSED);
        if (result.verdict() == Verdict.ACCEPT) {
            // every photograph was white, which the model calls a defect; only one that a change made dark is good
            assertThat(request.photograph()).as(request.kind()).isNotNull();
            BufferedImage seen = ImageIO.read(new ByteArrayInputStream(request.photograph()));
            assertThat(seen)
                    .as("what another reader makes of %s", request.kind())
                    .isNotNull();
            assertThat(brightness(seen)).as(request.kind()).isLessThan(DARK);
        }
    }

    /** The mean of the red plane, 0 to 255. */
    private static double brightness(BufferedImage image) {
        long sum = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                sum += image.getRGB(x, y) >> 16 & 0xff;
            }
        }
        return (double) sum / image.getWidth() / image.getHeight();
    }

    private static long heapInUse() {
        var memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
