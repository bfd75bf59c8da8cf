package io.plantinspection.quickstart;

import io.plantinspection.accounts.InitialAdministrator;
import io.plantinspection.sampleplant.SamplePlant;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Sets a server up and does the main job on it: photographs, training, inspection. Started by the build tool. */
final class QuickStart {

    private static final String APPLICATION = "plant-inspection";
    private static final long SAMPLE_SEED = 1;

    private final QuickStartOptions options;
    private final Terminal terminal = Terminal.standard();
    private final DomainSetup setup;

    private QuickStart(QuickStartOptions options) throws IOException {
        this.options = options;
        this.setup = new DomainSetup(
                options.payara(),
                options.home().resolve("domains"),
                options.libraries(),
                options.home().resolve("plant"),
                options.ports());
    }

    /** Runs until Ctrl-C; ends with 1 and a sentence if something is wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            new QuickStart(QuickStartOptions.from(System::getProperty)).run();
        } catch (IOException | RuntimeException e) {
            Terminal.standard().line("The quick start failed: %s", e.getMessage() == null ? e : e.getMessage());
            System.getLogger(QuickStart.class.getName()).log(System.Logger.Level.DEBUG, "the quick start failed", e);
            System.exit(1);
        }
    }

    private void run() throws IOException, InterruptedException {
        terminal.stage("Setting the server up");
        PayaraDomain domain = setup.prepare();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(domain), "stop-server"));
        terminal.stage("Starting the server");
        if (!domain.isRunning()) {
            domain.start();
        }
        URI console = URI.create("http://127.0.0.1:" + options.ports().http() + "/plant/");
        domain.deploy(options.ear(), APPLICATION, console.resolve("signin.xhtml"));
        tellPassword(console);

        Path dataset = dataset();
        var broker = new BrokerAccess(options.ports().broker(), options.home().resolve("plant"));
        terminal.stage("Training a model of " + options.product());
        new TrainingConversation(broker, terminal).train(options, dataset);

        terminal.stage("Inspecting the test parts");
        new InspectionReport(options.product(), PartSender.send(broker, options.product(), dataset)).print(terminal);

        terminal.line("");
        terminal.line("Console: %s (sign in as admin)", console);
        if (options.stay()) {
            terminal.line("The server runs until Ctrl-C.");
            new CountDownLatch(1).await();
        }
    }

    /** Prints the first administrator's password, once: the file is gone afterwards. */
    private void tellPassword(URI console) throws IOException {
        Path file = options.home().resolve("plant").resolve(InitialAdministrator.PASSWORD_FILE);
        if (Files.exists(file)) {
            terminal.line("Console: %s", console);
            terminal.line("User admin, password %s", Files.readString(file).strip());
            terminal.line("The password is shown this once; write it down.");
            Files.delete(file);
        }
    }

    /** The dataset's folder, where the server finds it too. */
    private Path dataset() throws IOException {
        Path datasets = Files.createDirectories(options.home().resolve("plant").resolve("datasets"));
        Path place = datasets.resolve(options.product());
        if (options.dataset().isPresent()) {
            Files.deleteIfExists(place);
            Files.createSymbolicLink(place, options.dataset().get());
        } else if (!Files.exists(place)) {
            terminal.stage("Photographing sample parts");
            SamplePlant.of(SAMPLE_SEED).photograph(place);
        }
        return place;
    }

    private void stop(PayaraDomain domain) {
        try {
            terminal.line("Stopping the server");
            domain.stop();
        } catch (IOException e) {
            terminal.line("The server could not be stopped: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
