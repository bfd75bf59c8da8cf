package io.plantinspection.deadletters;

import io.plantinspection.platform.TextForm;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A failure in a few printable characters: what can be kept for every one of them, and shown.
 *
 * @param reason the failure and what caused it, at most 1000 characters
 * @param stack where each of them was thrown, at most 4000 characters, places separated by semicolons
 */
record FailureSummary(String reason, String stack) {

    private static final int CAUSES = 6;
    private static final int FRAMES = 12;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_STACK = 4000;

    static FailureSummary of(Throwable failure) {
        return new FailureSummary(
                bounded(
                        causes(failure).map(FailureSummary::named).distinct().collect(Collectors.joining("; ")),
                        LONGEST_REASON),
                bounded(causes(failure).map(FailureSummary::placed).collect(Collectors.joining("; ")), LONGEST_STACK));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(CAUSES);
    }

    private static String named(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
    }

    private static String placed(Throwable failure) {
        return Stream.concat(
                        Stream.of(failure.getClass().getName()),
                        Arrays.stream(failure.getStackTrace()).limit(FRAMES).map(frame -> "at " + frame))
                .collect(Collectors.joining("; "));
    }

    private static String bounded(String text, int longest) {
        String printable = TextForm.printable(text);
        return printable.length() <= longest ? printable : printable.substring(0, longest - 1) + "\u2026";
    }
}
