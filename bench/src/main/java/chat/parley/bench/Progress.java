package chat.parley.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** Tells people who wait what is going on. Thread-safe. */
record Progress(PrintWriter out) {
    @SuppressWarnings("AnnotateFormatMethod") // the formats are a few lines away
    void say(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
