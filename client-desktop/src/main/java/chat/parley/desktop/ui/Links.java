package chat.parley.desktop.ui;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where a link in a text ends, and which links may be opened. */
public final class Links {

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");
    private static final String NOT_AT_END = ".,;:!?'\"*~_`>";

    private Links() {}

    /** The address to open, if it is one that a browser or a mail program is meant for. */
    public static Optional<URI> openable(String text) {
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme();
            return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /** Leaves out punctuation that belongs to the sentence, and a closing bracket that the link did not open. */
    static int end(String line, int from, int to) {
        int surplus = 0;
        for (int i = from; i < to; i++) {
            surplus += line.charAt(i) == ')' ? 1 : line.charAt(i) == '(' ? -1 : 0;
        }
        int end = to;
        while (end > from) {
            char last = line.charAt(end - 1);
            if (last == ')' && surplus > 0) {
                surplus--;
            } else if (NOT_AT_END.indexOf(last) < 0) {
                break;
            }
            end--;
        }
        return end;
    }
}
