package io.plantinspection.inspection;

import io.plantinspection.image.ImageLimits;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.TextForm;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Reads requests in each of their forms; a message of another kind is refused without a look into it. */
final class RequestReading {

    /**
     * A request as it was received.
     *
     * @param fields what it says
     * @param body the encoded photograph if it is the message's body, else null
     */
    record Received(RequestFields fields, byte[] body) {}

    private final ImageLimits limits;
    private final ClaimedImages claims;
    private final long maxJsonLength;

    RequestReading(Settings settings) {
        this.limits = new ImageLimits(settings.maxImageBytes(), settings.maxImagePixels());
        this.claims = new ClaimedImages(settings.requests().imageRoot(), limits);
        this.maxJsonLength = settings.requests().maxJsonLength();
    }

    /**
     * Takes a message apart.
     *
     * @throws RejectedException if it is of another kind than requests are, too long, or no JSON where it must be
     */
    Received receive(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return new Received(json(text.getText() == null ? "" : text.getText()), null);
        }
        if (!(message instanceof BytesMessage bytes)) {
            throw invalid(
                    "The message must be a bytes message that holds the encoded photograph, or a text message with JSON.");
        }
        byte[] body = body(bytes);
        // some protocols have neither texts nor properties, and no photograph begins with a brace
        if (body.length > 0 && body[0] == '{' && !message.propertyExists(RequestProperties.REQUEST_ID)) {
            requireJsonLength(body.length);
            return new Received(json(utf8(body)), null);
        }
        return new Received(RequestFields.ofProperties(message), body);
    }

    /**
     * The request with everything checked, but for a photograph in a file: that is read when it is needed.
     *
     * @throws RejectedException naming what is wrong
     */
    InspectionRequest request(Received received, Arrival arrival) {
        RequestFields fields = received.fields();
        requireContract(fields);
        return new InspectionRequest(
                fields.required(RequestProperties.REQUEST_ID, TextForm.REQUEST_ID, Rejection.Code.INVALID_REQUEST_ID),
                fields.required(RequestProperties.PRODUCT, TextForm.NAME, Rejection.Code.INVALID_REQUEST),
                new Origin(
                        fields.optional(RequestProperties.STATION, TextForm.LABEL),
                        fields.optional(RequestProperties.LINE, TextForm.LABEL),
                        fields.optional(RequestProperties.SERIAL, TextForm.LABEL),
                        fields.optional(RequestProperties.LOT, TextForm.LABEL),
                        fields.optional(RequestProperties.PART_NUMBER, TextForm.LABEL),
                        fields.instant(RequestProperties.CAPTURED_AT)),
                fields.deadline(),
                fields.attachments(),
                photograph(received),
                arrival);
    }

    private static void requireContract(RequestFields fields) {
        Object named = fields.values().getOrDefault(RequestProperties.CONTRACT, InspectionResult.CONTRACT);
        if (!named.toString().equals(InspectionResult.CONTRACT)) {
            throw new RejectedException(
                    Rejection.Code.UNSUPPORTED_CONTRACT,
                    "This server reads version " + InspectionResult.CONTRACT + " of the contract, not the one named.");
        }
    }

    private SentPhotograph photograph(Received received) {
        RequestFields fields = received.fields();
        String sha256 = fields.optional(RequestProperties.SHA256, TextForm.DIGEST);
        String digest = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
        if (received.body() != null) {
            return SentPhotograph.carried(received.body(), digest);
        }
        if (fields.has(RequestProperties.IMAGE) == fields.has(RequestProperties.IMAGE_FILE)) {
            throw invalid("The request needs either " + RequestProperties.IMAGE + " or " + RequestProperties.IMAGE_FILE
                    + ": the photograph, or the name of its file.");
        }
        if (fields.has(RequestProperties.IMAGE)) {
            return SentPhotograph.carried(base64(fields.text(RequestProperties.IMAGE)), digest);
        }
        String file = fields.required(RequestProperties.IMAGE_FILE, TextForm.FILE, Rejection.Code.INVALID_REQUEST);
        return SentPhotograph.claimed(() -> claims.read(file), digest);
    }

    private byte[] base64(String text) {
        try {
            byte[] encoded = Base64.getDecoder().decode(text == null ? "?" : text);
            limits.checkBytes(encoded.length);
            return encoded;
        } catch (IllegalArgumentException e) {
            throw invalid("The request needs " + RequestProperties.IMAGE + " of Base64 without line breaks.");
        }
    }

    private byte[] body(BytesMessage message) throws JMSException {
        limits.checkBytes(message.getBodyLength());
        byte[] body = new byte[(int) Math.max(0, message.getBodyLength())];
        if (body.length > 0 && message.readBytes(body) != body.length) {
            throw invalid("The message is shorter than it declares. Send it again, whole.");
        }
        return body;
    }

    private RequestFields json(String text) {
        requireJsonLength(text.length());
        return RequestText.fields(text);
    }

    private void requireJsonLength(long length) {
        if (length > maxJsonLength) {
            throw new RejectedException(
                    Rejection.Code.IMAGE_TOO_LARGE,
                    "The JSON text has " + length + " characters; at most " + maxJsonLength
                            + " are read. Send the photograph as the body of a bytes message.");
        }
    }

    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("The body begins like JSON and is not UTF-8. Photographs need the property "
                    + RequestProperties.REQUEST_ID + ".");
        }
    }

    private static RejectedException invalid(String sentence) {
        return new RejectedException(Rejection.Code.INVALID_REQUEST, sentence);
    }
}
