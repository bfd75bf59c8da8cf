package io.plantinspection.quickstart;

import io.plantinspection.dataset.DatasetImage;
import io.plantinspection.dataset.DatasetSnapshot;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.RequestProperties;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Queue;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A plant system in a process of its own: sends photographs one after the other and writes what it is told. */
final class PartSender {

    private static final long PATIENCE_MILLIS = 60_000;

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
    public static void main(String[] arguments) throws IOException {
        var broker = new BrokerAccess(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        String shift = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        List<DatasetImage> parts =
                new ArrayList<>(DatasetSnapshot.read(Path.of(arguments[3])).test());
        try (BrokerAccess.Connection connection = broker.connect("plant")) {
            JMSContext context = connection.context();
            Queue replies = context.createTemporaryQueue();
            try (JMSConsumer consumer = context.createConsumer(replies)) {
                for (int i = 0; i < parts.size(); i++) {
                    long start = System.nanoTime();
                    String requestId = shift + "-" + i;
                    context.createProducer()
                            .setProperty(RequestProperties.REQUEST_ID, requestId)
                            .setProperty(RequestProperties.PRODUCT, arguments[2])
                            .setProperty(RequestProperties.STATION, "quick-start")
                            .setProperty(RequestProperties.SERIAL, String.format("SN-%05d", i + 1))
                            .setProperty(RequestProperties.LOT, shift)
                            .setProperty(RequestProperties.ATTACHMENTS, RequestProperties.HEAT_MAP)
                            .setJMSReplyTo(replies)
                            .send(
                                    context.createQueue(Destinations.INSPECTION_REQUESTS),
                                    Files.readAllBytes(parts.get(i).file()));
                    String reply = consumer.receiveBody(String.class, PATIENCE_MILLIS);
                    if (reply == null) {
                        throw new IOException(
                                "no reply to " + parts.get(i).name() + " within " + PATIENCE_MILLIS + " ms");
                    }
                    out.println(JsonMessages.write(new PartAnswer(
                            parts.get(i).name(),
                            (System.nanoTime() - start) / 1e6,
                            JsonMessages.read(reply, InspectionResult.class))));
                }
            }
        }
    }
}
