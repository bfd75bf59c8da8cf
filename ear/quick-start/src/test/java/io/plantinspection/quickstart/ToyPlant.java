package io.plantinspection.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.accounts.InitialAdministrator;
import io.plantinspection.sampleplant.SamplePlant;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;

/**
 * The server that Arquillian starts, with the archive as it was built: a model of the sample plant's flange is trained over
 * the broker for 20 steps, once for all tests.
 */
final class ToyPlant {

    static final String PRODUCT = "sample-flange";
    static final int TOY_STEPS = 20;
    static final Path HOME = Path.of(System.getProperty("plant.home", ""));
    static final String CONSOLE = "http://127.0.0.1:" + PreparedServer.PORTS.http() + "/plant/";
    static final BrokerAccess BROKER = new BrokerAccess(PreparedServer.PORTS.broker(), HOME);
    private static final SamplePlant.Counts FEW = new SamplePlant.Counts(16, 2, 6);

    private final Path dataset = HOME.resolve("datasets").resolve(PRODUCT);

    /** The archive that is deployed. */
    static EnterpriseArchive application() {
        return ShrinkWrap.createFromZipFile(
                EnterpriseArchive.class,
                Path.of(System.getProperty("plant.ear")).toFile());
    }

    /** Waits for the console and for the model to be in force. */
    ToyPlant() throws IOException, InterruptedException {
        assertThat(Answer.within(Duration.ofMinutes(2), URI.create(CONSOLE))).isTrue();
        if (Files.notExists(dataset)) {
            Files.createDirectories(dataset.getParent());
            SamplePlant.of(1).photograph(dataset, FEW);
        }
        train(1);
    }

    /** Has a model trained and put in force, unless that was done with this seed. */
    void train(long seed) throws IOException {
        var options = new QuickStartOptions(
                null,
                null,
                null,
                HOME,
                Optional.of(dataset),
                "demo",
                Optional.of(TOY_STEPS),
                seed,
                Map.of(),
                PreparedServer.PORTS,
                false);
        new TrainingConversation(BROKER, new Terminal(Writer.nullWriter())).train(options, dataset);
    }

    /** A plant system that speaks AMQP. Close it. */
    AmqpPlant connect() throws IOException {
        return new AmqpPlant(PreparedServer.PORTS.broker(), HOME);
    }

    /** A good part, of 256 x 256 pixels. */
    byte[] photograph() throws IOException {
        return Files.readAllBytes(photographFile());
    }

    Path photographFile() {
        return dataset.resolve("test/good/000.png");
    }

    static String json(String requestId, String product, byte[] photograph) {
        return "{\"requestId\":\"" + requestId + "\",\"product\":\"" + product + "\",\"image\":\""
                + Base64.getEncoder().encodeToString(photograph) + "\"}";
    }

    /** The generated password; nobody takes the file away here. */
    static String password() throws IOException {
        return Files.readString(HOME.resolve(InitialAdministrator.PASSWORD_FILE))
                .strip();
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }
}
