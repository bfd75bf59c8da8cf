package io.plantinspection.inspection;

import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.TextForm;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a request says, as properties or as JSON, by name. Nothing in it has been checked before it is asked for.
 *
 * @param values texts, numbers, lists of texts; anything else is of a type that no field has
 */
record RequestFields(Map<String, Object> values) {

    static final Set<String> NAMES = Stream.concat(
                    RequestProperties.BESIDE_A_PHOTOGRAPH.stream(),
                    Stream.of(RequestProperties.IMAGE, RequestProperties.IMAGE_FILE))
            .collect(Collectors.toUnmodifiableSet());

    private static final long LONGEST_DEADLINE = 86_400_000;
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{0,7}");

    /** What the properties of a message say. */
    static RequestFields ofProperties(Message message) throws JMSException {
        Map<String, Object> values = new HashMap<>();
        for (String name : NAMES) {
            Object value = message.getObjectProperty(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return new RequestFields(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The text of that name, or null if there is none or it is no text. */
    String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** The text of that name, which has to be there in this form. */
    String required(String name, TextForm form, Rejection.Code code) {
        String value = text(name);
        require(form.fits(value), name, form.toString(), code);
        return value;
    }

    /** The text of that name, in this form if it is there, else null. */
    String optional(String name, TextForm form) {
        return has(name) ? required(name, form, Rejection.Code.INVALID_REQUEST) : null;
    }

    /** The point in time of that name to the microsecond, or null if it is not there. */
    Instant instant(String name) {
        String text = optional(name, TextForm.INSTANT);
        Instant instant = instantOf(text);
        require(text == null || instant != null, name, "a day that is in the calendar", Rejection.Code.INVALID_REQUEST);
        return instant;
    }

    /** Milliseconds, or null. */
    Long deadline() {
        if (!has(RequestProperties.DEADLINE)) {
            return null;
        }
        String digits = values.get(RequestProperties.DEADLINE).toString();
        require(
                WHOLE.matcher(digits).matches() && Long.parseLong(digits) <= LONGEST_DEADLINE,
                RequestProperties.DEADLINE,
                "1 to " + LONGEST_DEADLINE + " whole milliseconds",
                Rejection.Code.INVALID_REQUEST);
        return Long.valueOf(digits);
    }

    /** What the reply is to carry; unknown names are among it. */
    Set<String> attachments() {
        Object wanted = values.getOrDefault(RequestProperties.ATTACHMENTS, "");
        if (wanted instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
        }
        require(
                wanted instanceof String,
                RequestProperties.ATTACHMENTS,
                "names with a comma between",
                Rejection.Code.INVALID_REQUEST);
        return Pattern.compile("[,\\s]+").splitAsStream(wanted.toString()).collect(Collectors.toUnmodifiableSet());
    }

    /** The result of the request if it is refused: with whatever of it can be told again. */
    InspectionResult rejected(Rejection rejection) {
        return new InspectionResult(
                InspectionResult.CONTRACT,
                echo(RequestProperties.REQUEST_ID, TextForm.REQUEST_ID),
                echo(RequestProperties.PRODUCT, TextForm.LABEL),
                echo(RequestProperties.STATION, TextForm.LABEL),
                echo(RequestProperties.LINE, TextForm.LABEL),
                echo(RequestProperties.SERIAL, TextForm.LABEL),
                echo(RequestProperties.LOT, TextForm.LABEL),
                echo(RequestProperties.PART_NUMBER, TextForm.LABEL),
                instantOf(echo(RequestProperties.CAPTURED_AT, TextForm.INSTANT)),
                null,
                null,
                null,
                null,
                null,
                rejection,
                null,
                null,
                null,
                null);
    }

    private String echo(String name, TextForm form) {
        return form.orNull(text(name));
    }

    /** Null where the text is, or names a day or an hour that there is not. */
    private static Instant instantOf(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static void require(boolean holds, String name, String form, Rejection.Code code) {
        if (!holds) {
            throw new RejectedException(code, "The request needs " + name + " of " + form + ".");
        }
    }
}
