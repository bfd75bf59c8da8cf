package io.plantinspection.evidence;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;

/** Runs the verifier for tests of other packages. */
public final class OfflineVerifier {

    private OfflineVerifier() {}

    /** What it prints, without the last line's end. */
    public static String run(Path... arguments) {
        var printed = new StringWriter();
        new Verifier(new PrintWriter(printed))
                .run(Arrays.stream(arguments).map(Path::toString).toArray(String[]::new));
        return printed.toString().strip();
    }
}
