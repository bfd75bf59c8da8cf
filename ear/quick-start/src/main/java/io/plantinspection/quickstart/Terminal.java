package io.plantinspection.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the person who started this reads. */
final class Terminal {

    private final PrintWriter out;
    private final long start = System.nanoTime();

    Terminal(Writer out) {
        this.out = new PrintWriter(out, true);
    }

    /** The terminal that this process was started from. */
    static Terminal standard() {
        return new Terminal(new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8));
    }

    /** Prints a line. */
    void line(String format, Object... values) {
        out.println(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    /** Prints a heading with the time since the start. */
    void stage(String what) {
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        line("");
        line("[%d:%02d] %s", seconds / 60, seconds % 60, what);
    }
}
