package chat.parley.desktop.about;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;

/** This build of the app. */
public final class Program {

    private static final Pattern FULL_LINE = Pattern.compile("(?<=.{60})\\n(?!\\n)");

    private Program() {}

    public static String version() {
        var version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Whose work is bundled and under which licences, without the breaks within its paragraphs. Reads from the program's file. */
    public static String notice() {
        try (InputStream notice = Objects.requireNonNull(Program.class.getResourceAsStream("NOTICE"))) {
            var text = new String(notice.readAllBytes(), StandardCharsets.UTF_8);
            return FULL_LINE.matcher(text.strip()).replaceAll(" ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
