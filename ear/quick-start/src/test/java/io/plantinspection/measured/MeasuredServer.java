package io.plantinspection.measured;

import io.plantinspection.messages.JsonMessages;
import io.plantinspection.quickstart.OwnServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The product on a real server, and what a measurement needs of it. The archive is the one that was built, with one more
 * web module: through it models are published without a training, and requests come from inside the server.
 */
public final class MeasuredServer implements AutoCloseable {

    private static final String WAR = "measured.war";
    private static final String DESCRIPTOR = "META-INF/application.xml";
    private static final String LAST_MODULE = "</module>";
    private static final String MODULE =
            "<module><web><web-uri>" + WAR + "</web-uri><context-root>/measured</context-root></web></module>";

    private final OwnServer server;
    private final List<byte[]> photographs;
    private final HttpClient client = HttpClient.newHttpClient();

    private MeasuredServer(OwnServer server, List<byte[]> photographs) {
        this.server = server;
        this.photographs = photographs;
    }

    /**
     * Starts a server.
     *
     * @param settings names and values of the product's settings that are not to be the defaults
     */
    public static MeasuredServer start(
            OwnServer.Place place, Path ear, List<byte[]> photographs, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(OwnServer.prepare(place), ear, photographs, settings);
    }

    /** Starts a server that was prepared. */
    public static MeasuredServer start(
            OwnServer server, Path ear, List<byte[]> photographs, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path extended = Files.createTempFile("plant-inspection", ".ear");
        try {
            extend(ear, photographs, extended);
            server.deploy(extended, settings);
            return new MeasuredServer(server, photographs);
        } finally {
            Files.delete(extended);
        }
    }

    private static void extend(Path ear, List<byte[]> photographs, Path extended) throws IOException {
        WebArchive war = ShrinkWrap.create(WebArchive.class, WAR)
                .addClasses(
                        OpenDoor.class,
                        ModelDoor.class,
                        LoadDoor.class,
                        RecordDoor.class,
                        RecordState.class,
                        ClosedLoop.class,
                        Window.class,
                        PhotographSet.class)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\""
                                + " version=\"4.0\" bean-discovery-mode=\"annotated\"/>"),
                        "beans.xml");
        List<String> names = PhotographSet.names(photographs);
        for (int i = 0; i < names.size(); i++) {
            war.addAsResource(new ByteArrayAsset(photographs.get(i)), names.get(i));
        }
        EnterpriseArchive all = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, ear.toFile());
        String descriptor;
        try (var in = all.get(DESCRIPTOR).getAsset().openStream()) {
            descriptor = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        int end = descriptor.lastIndexOf(LAST_MODULE) + LAST_MODULE.length();
        all.delete(DESCRIPTOR);
        all.add(new StringAsset(descriptor.substring(0, end) + MODULE + descriptor.substring(end)), DESCRIPTOR);
        all.addAsModule(war).as(ZipExporter.class).exportTo(extended.toFile(), true);
    }

    /** Publishes a model and returns its digest. */
    public String publish(byte[] model) throws IOException, InterruptedException {
        return call("POST", "/measured/models", BodyPublishers.ofByteArray(model));
    }

    /** Puts a model in force. */
    public void activate(String product, String version) throws IOException, InterruptedException {
        call("PUT", "/measured/models?product=" + product + "&version=" + version, BodyPublishers.noBody());
    }

    /** What the record holds of a product. */
    public RecordState record(String product) throws IOException, InterruptedException {
        return JsonMessages.read(
                call("GET", "/measured/record?product=" + product, BodyPublishers.noBody()), RecordState.class);
    }

    /** Closes the database at once under everything that uses it; it opens again when it is next asked for. */
    public void closeDatabase() throws IOException, InterruptedException {
        call("DELETE", "/measured/record", BodyPublishers.noBody());
    }

    /** Whether the server says that it is ready. */
    public boolean ready() throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(server.page("/health/ready")).build(), BodyHandlers.discarding())
                        .statusCode()
                == 200;
    }

    /** The same number of requests under way for so long, from a client inside the server. */
    public Window inside(String product, int outstanding, Duration duration) throws IOException, InterruptedException {
        String path = "/measured/load?product=" + product + "&outstanding=" + outstanding + "&duration=" + duration;
        return JsonMessages.read(call("POST", path, BodyPublishers.ofString(server.password("plant"))), Window.class);
    }

    /** The same number of requests under way for so long, from this process over TCP. */
    public Window overTcp(String product, int outstanding, Duration duration) throws IOException {
        try (var broker = server.core();
                var loop = new ClosedLoop(broker, server.password("plant"), product, photographs)) {
            return loop.run(outstanding, duration);
        }
    }

    /** The server itself. */
    public OwnServer server() {
        return server;
    }

    private String call(String method, String path, BodyPublisher body) throws IOException, InterruptedException {
        URI page = server.page(path);
        HttpResponse<String> response =
                client.send(HttpRequest.newBuilder(page).method(method, body).build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(method + " " + page + " was answered with " + response.statusCode()
                    + "; the server's log says why: " + server.log());
        }
        return response.body();
    }

    @Override
    public void close() {
        server.close();
    }
}
