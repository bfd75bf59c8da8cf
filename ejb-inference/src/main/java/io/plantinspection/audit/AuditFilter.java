package io.plantinspection.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a list of audit entries is narrowed to; whatever is null narrows nothing.
 *
 * @param from first time
 * @param to time before which the entries are
 * @param actor who, exactly
 * @param action what was done, exactly, or a kind of it that ends with a dot, such as {@code model.}
 * @param subject part of what it was done to, in any case
 * @param text part of the subject, a value or the reason, in any case
 */
public record AuditFilter(Instant from, Instant to, String actor, String action, String subject, String text) {

    /** Every entry. */
    public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null, null);

    private static final String LIKE = " like :%s escape '!'";

    /** The condition on an entry {@code e}, with {@code where}; empty for none. */
    String condition() {
        List<String> conditions = new ArrayList<>();
        parameters().keySet().forEach(name -> conditions.add(condition(name)));
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    private String condition(String name) {
        String like = String.format(LIKE, name);
        return switch (name) {
            case "begin" -> "e.at >= :begin";
            case "end" -> "e.at < :end";
            case "actor" -> "e.actor = :actor";
            case "action" -> isKind() ? "e.action" + like : "e.action = :action";
            case "subject" -> "lower(e.subject)" + like;
            default ->
                "(lower(e.subject)" + like + " or lower(e.oldValue)" + like + " or lower(e.newValue)" + like
                        + " or lower(e.reason)" + like + ")";
        };
    }

    private boolean isKind() {
        return action.endsWith(".");
    }

    /** The values of the condition. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("begin", from);
        parameters.put("end", to);
        parameters.put("actor", actor);
        parameters.put("action", action != null && isKind() ? escaped(action) + "%" : action);
        parameters.put("subject", contained(subject));
        parameters.put("text", contained(text));
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }

    private static String contained(String text) {
        return text == null ? null : "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%";
    }

    private static String escaped(String text) {
        return text.replaceAll("[!%_]", "!$0");
    }
}
