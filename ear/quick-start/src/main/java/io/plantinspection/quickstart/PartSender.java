package io.plantinspection.quickstart;

import io.plantinspection.client.InspectionClient;
import io.plantinspection.client.PartPhotograph;
import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** A plant system in a process of its own: sends photographs one after the other and writes what it is told. */
final class PartSender {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private PartSender() {}

    /** What the plant is told of one dataset's test parts, with the truth beside it. */
    static Map<DatasetImage, PartAnswer> send(BrokerAccess broker, String product, Path dataset)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PartSender.class.getName(),
                        Integer.toString(broker.port()),
                        broker.home().toString(),
                        product,
                        dataset.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Map<String, PartAnswer> answers = new LinkedHashMap<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                PartAnswer answer = JsonMessages.read(line, PartAnswer.class);
                answers.put(answer.name(), answer);
            }
        } finally {
            process.destroy();
        }
        if (process.waitFor() != 0) {
            throw new IOException(
                    "the plant's client ended with " + process.exitValue() + " after " + answers.size() + " parts");
        }
        Map<DatasetImage, PartAnswer> byImage = new LinkedHashMap<>();
        for (DatasetImage image : DatasetSnapshot.read(dataset).test()) {
            byImage.put(image, answers.get(image.name()));
        }
        return byImage;
    }

    /** Arguments: broker port, home folder, product, dataset folder. One {@link PartAnswer} a line comes out. */
    public static void main(String[] arguments) throws IOException, InterruptedException, TimeoutException {
        var broker = new BrokerAccess(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String shift = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        List<DatasetImage> parts =
                new ArrayList<>(DatasetSnapshot.read(Path.of(arguments[3])).test());
        try (var factory = broker.factory();
                var client = new InspectionClient(factory, "plant", broker.password("plant"))) {
            for (int i = 0; i < parts.size(); i++) {
                long start = System.nanoTime();
                var part = new PartPhotograph(
                                shift + "-" + i,
                                arguments[2],
                                Files.readAllBytes(parts.get(i).file()))
                        .with(RequestProperties.STATION, "quick-start")
                        .with(RequestProperties.SERIAL, String.format("SN-%05d", i + 1))
                        .with(RequestProperties.LOT, shift)
                        .with(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP);
                InspectionResult result = client.await(part, PATIENCE);
                out.println(JsonMessages.write(
                        new PartAnswer(parts.get(i).name(), (System.nanoTime() - start) / 1e6, result)));
            }
        }
    }
}
