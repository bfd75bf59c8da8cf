package io.plantinspection.inspection;

import io.plantinspection.messages.RequestProperties;
import io.plantinspection.testing.Mutations;
import io.plantinspection.testing.Photographs;
import io.plantinspection.testing.PngBuilder;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that no honest plant sends, each of them decided by the seed and its number. */
final class BadRequests {

    /**
     * One of them.
     *
     * @param kind what is wrong with it
     * @param photograph what it holds where the server may look at it, or null
     */
    record Request(String kind, Message message, byte[] photograph) {}

    private static final Jsonb JSON = JsonbBuilder.create();
    private static final String PRODUCT = "flange";
    private static final List<String> NASTY = List.of(
            "",
            " ",
            "..",
            "../../etc/passwd",
            "/etc/passwd",
            "..\\..\\windows",
            "a/../../b",
            "%2e%2e/%2e%2e",
            "x\u0000y",
            "line\nbreak",
            "\u202ereversed",
            "'; drop table inspection; --",
            "<script>alert(1)</script>",
            "${jndi:ldap://127.0.0.1/a}",
            "\ud800",
            "-1",
            "1e400",
            "NaN",
            "99999999999999999999",
            "9999-99-99T99:99:99Z",
            "x".repeat(100_000));

    private final long seed;
    private final JMSContext context;
    private final byte[] png = Photographs.withSpot(64, 64);
    private final byte[] jpeg = Photographs.encode(white(), "jpg");

    BadRequests(long seed, JMSContext context) {
        this.seed = seed;
        this.context = context;
    }

    private static BufferedImage white() {
        var image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 64, 64);
        graphics.dispose();
        return image;
    }

    /** The request of this number, from 0 on. */
    Request get(int number) throws JMSException {
        var random = new Random(seed * 1_000_003 + number);
        String id = "bad-" + number;
        return switch (number % 12) {
            case 0 -> photograph("png", id, Mutations.some(png, random));
            case 1 -> photograph("png with right checksums", id, Mutations.withinChunks(png, random));
            case 2, 3 -> photograph("jpeg", id, Mutations.some(jpeg, random));
            case 4 -> photograph("bomb", id, bomb(random));
            case 5 -> photograph("another format", id, anotherFormat(random));
            case 6 -> wrongDigest(id, random);
            case 7 -> text("json", Mutations.some(JSON.toJson(fields(id)), random));
            case 8 -> oddField(id, random);
            case 9 -> claim(id, random);
            case 10 -> oddProperty(id, random);
            default -> anotherKind(random);
        };
    }

    private Request photograph(String kind, String id, byte[] body) throws JMSException {
        BytesMessage message = context.createBytesMessage();
        message.setStringProperty(RequestProperties.REQUEST_ID, id);
        message.setStringProperty(RequestProperties.PRODUCT, PRODUCT);
        message.writeBytes(body);
        return new Request(kind, message, body);
    }

    private Request text(String kind, String text) {
        return new Request(kind, context.createTextMessage(text), png);
    }

    private Map<String, Object> fields(String id) {
        return new HashMap<>(Map.of(
                RequestProperties.REQUEST_ID,
                id,
                RequestProperties.PRODUCT,
                PRODUCT,
                RequestProperties.IMAGE,
                Base64.getEncoder().encodeToString(png)));
    }

    private static byte[] bomb(Random random) {
        int width = 1 + random.nextInt(Integer.MAX_VALUE);
        int height = 1 + random.nextInt(Integer.MAX_VALUE);
        if (random.nextBoolean()) {
            return Photographs.pngThatDeclares(width, height);
        }
        // far more pixels than the header declares, in few bytes
        return new PngBuilder(1 + random.nextInt(2_000), 1 + random.nextInt(2_000), 8, 2)
                .pixels(new byte[1 << (10 + random.nextInt(14))])
                .end();
    }

    private static byte[] anotherFormat(Random random) {
        byte[] body = new byte[random.nextInt(4_096)];
        random.nextBytes(body);
        byte[][] beginnings = {
            {'I', 'I', 42, 0, 8, 0, 0, 0},
            {'M', 'M', 0, 42, 0, 0, 0, 8},
            {'G', 'I', 'F', '8', '9', 'a'},
            {'B', 'M'},
            {'R', 'I', 'F', 'F', 0, 0, 0, 0, 'W', 'E', 'B', 'P'},
            {'%', 'P', 'D', 'F', '-'},
            {'P', 'K', 3, 4},
            {'<', 's', 'v', 'g'},
            {(byte) 0xff, (byte) 0xd8, (byte) 0xff},
            {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}
        };
        byte[] beginning = beginnings[random.nextInt(beginnings.length)];
        System.arraycopy(beginning, 0, body, 0, Math.min(beginning.length, body.length));
        return body;
    }

    private Request wrongDigest(String id, Random random) throws JMSException {
        byte[] digest = new byte[32];
        random.nextBytes(digest);
        String sha256 = HexFormat.of()
                .formatHex(digest, 0, random.nextInt(4) > 0 ? digest.length : random.nextInt(digest.length));
        if (random.nextBoolean()) {
            Map<String, Object> fields = fields(id);
            fields.put(RequestProperties.SHA256, sha256);
            return text("wrong digest", JSON.toJson(fields));
        }
        Request request = photograph("wrong digest", id, png);
        request.message().setStringProperty(RequestProperties.SHA256, sha256);
        return request;
    }

    private Request oddField(String id, Random random) {
        Map<String, Object> fields = fields(id);
        String name = name(random);
        switch (random.nextInt(4)) {
            case 0 -> fields.remove(List.copyOf(fields.keySet()).get(random.nextInt(fields.size())));
            case 1 -> fields.put(name, nasty(random));
            case 2 -> fields.put(name, List.of(nasty(random), nasty(random)));
            default -> fields.put(name, Map.of(nasty(random), random.nextDouble()));
        }
        return text("odd field " + name, JSON.toJson(fields));
    }

    private Request claim(String id, Random random) {
        Map<String, Object> fields = fields(id);
        fields.remove(RequestProperties.IMAGE);
        fields.put(RequestProperties.IMAGE_FILE, nasty(random) + (random.nextBoolean() ? "" : "/" + nasty(random)));
        return new Request("traversal", context.createTextMessage(JSON.toJson(fields)), null);
    }

    private Request oddProperty(String id, Random random) throws JMSException {
        Request request = photograph("odd property", id, png);
        String name = name(random);
        switch (random.nextInt(4)) {
            case 0 -> request.message().setStringProperty(name, nasty(random));
            case 1 -> request.message().setLongProperty(name, random.nextLong());
            case 2 -> request.message().setDoubleProperty(name, random.nextGaussian());
            default -> request.message().setBooleanProperty(name, random.nextBoolean());
        }
        return request;
    }

    private Request anotherKind(Random random) throws JMSException {
        switch (random.nextInt(4)) {
            case 0 -> {
                var map = context.createMapMessage();
                map.setString(RequestProperties.REQUEST_ID, nasty(random));
                return new Request("map message", map, null);
            }
            case 1 -> {
                return new Request("object message", context.createObjectMessage(nasty(random)), null);
            }
            case 2 -> {
                var stream = context.createStreamMessage();
                stream.writeBytes(png);
                return new Request("stream message", stream, null);
            }
            default -> {
                return new Request("deep json", context.createTextMessage("[".repeat(random.nextInt(100_000))), null);
            }
        }
    }

    private static String name(Random random) {
        return RequestFields.NAMES.stream().sorted().toList().get(random.nextInt(RequestFields.NAMES.size()));
    }

    private static String nasty(Random random) {
        return NASTY.get(random.nextInt(NASTY.size()));
    }
}
