package io.plantinspection.inspection;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.Settings;
import io.plantinspection.testing.BrightSpotModel;
import io.plantinspection.testing.Photographs;
import io.plantinspection.testing.TestDatabase;
import jakarta.jms.JMSContext;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A plant with real parts that were judged, for tests of what is done with them after that. */
public final class JudgingPlant {

    private static final int SIZE = 64;
    private static final int SPOT = 16;

    private final WiredServer server;
    private final AskingPlant plant;

    public JudgingPlant(Path home) throws Exception {
        this(home, Map.of());
    }

    /** @param more settings, in place of those that a server in a test has */
    public JudgingPlant(Path home, Map<String, String> more) throws Exception {
        server = new WiredServer(home, more);
        plant = new AskingPlant(server, server.connect());
    }

    /** Puts a model in force by which grey spots are REVIEW and white ones REJECT. */
    public void activate(BrightSpotModel model) {
        server.activate(model);
    }

    /** Puts the usual model in force. */
    public void activate(String product, String version) {
        server.activate(product, version);
    }

    /** Puts a model with its file of half precision in force. */
    public void activate(BrightSpotModel model, BrightSpotModel half) {
        server.activate(model, half);
    }

    /** Has a part judged whose spot is this bright, from 0 to 255; of 64 x 64 pixels. */
    public Inspection judged(String requestId, String product, int brightness) {
        return judged(requestId, product, "s-1", photograph(brightness));
    }

    /** Has a part judged. */
    public Inspection judged(String requestId, String product, String serial, byte[] photograph) {
        plant.ask(
                plant.request(requestId, product)
                        .setProperty(RequestProperties.SERIAL, serial)
                        .setProperty(RequestProperties.STATION, "st-4"),
                photograph);
        return server.newest();
    }

    /** A black part with a spot this bright, as PNG. */
    public static byte[] photograph(int brightness) {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(new Color(brightness, brightness, brightness));
        graphics.fillRect(SPOT, SPOT, SPOT, SPOT);
        graphics.dispose();
        return Photographs.encode(image, "png");
    }

    /** What the audit trail says of a subject, the newest first. */
    public List<AuditEvent> auditOf(String subject) {
        return database().inTransaction(() -> audit().newest(0, 1000)).stream()
                .filter(event -> event.subject().equals(subject))
                .toList();
    }

    /** A client of the broker. Close it. */
    public JMSContext connect() {
        return server.connect();
    }

    public TestDatabase database() {
        return server.database();
    }

    public AuditTrail audit() {
        return server.audit();
    }

    public InspectionArchive inspections() {
        return server.archive();
    }

    public DetectionLane lane() {
        return server.lane();
    }

    public Settings settings() {
        return server.settings();
    }

    public void close() throws Exception {
        plant.close();
        server.close();
    }
}
