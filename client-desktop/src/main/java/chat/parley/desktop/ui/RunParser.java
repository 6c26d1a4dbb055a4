package chat.parley.desktop.ui;

import static chat.parley.desktop.ui.MessageText.Style.BOLD;
import static chat.parley.desktop.ui.MessageText.Style.CODE;
import static chat.parley.desktop.ui.MessageText.Style.ITALIC;
import static chat.parley.desktop.ui.MessageText.Style.LINK;
import static chat.parley.desktop.ui.MessageText.Style.MENTION;
import static chat.parley.desktop.ui.MessageText.Style.STRIKE;

import chat.parley.desktop.ui.MessageText.Run;
import chat.parley.desktop.ui.MessageText.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the formatting of one line. One pass cuts it into pieces; a marker that may close takes the last open one of its kind
 * with it, and those opened in between stay as typed. At most one marker of each kind is open, so the time is linear.
 */
final class RunParser {

    private static final String FENCE = "```";
    private static final Pattern LINK_START = Pattern.compile("(?:https?://|mailto:)\\S{1,2048}");
    /** What a handle may have in it, and a sentence after it. */
    private static final String PUNCTUATION = "._-";

    private static final Pattern HANDLE = Pattern.compile("@([a-z0-9][a-z0-9._-]{1,31})");

    /** A piece of the line. A marker stays text until its partner is found. */
    private static final class Piece {
        final String text;
        final Set<Style> styles;
        boolean opens;
        boolean closes;

        Piece(String text, Set<Style> styles) {
            this.text = text;
            this.styles = styles;
        }

        boolean isMarker() {
            return opens || closes;
        }
    }

    private final String line;
    private final Set<String> mentions;
    private final List<Piece> pieces = new ArrayList<>();
    private final Deque<Piece> open = new ArrayDeque<>();
    private final Matcher links;
    private final Matcher handles;
    private int textFrom;
    private int at;

    RunParser(String line, Set<String> mentions) {
        this.line = line;
        this.mentions = mentions;
        this.links = LINK_START.matcher(line);
        this.handles = HANDLE.matcher(line);
    }

    List<Run> runs() {
        while (at < line.length()) {
            switch (line.charAt(at)) {
                case '`' -> code(line.startsWith(FENCE, at) ? FENCE : "`");
                case 'h', 'm' -> link();
                case '@' -> mention();
                case '*' -> marker(line.startsWith("**", at) && !closesInnerItalic() ? "**" : "*");
                case '~' -> marker("~~");
                default -> at++;
            }
        }
        flushText();
        return joined();
    }

    private void code(String fence) {
        int open = at + fence.length();
        int close = open <= line.lastIndexOf(fence) ? line.indexOf(fence, open) : -1;
        if (close <= open) {
            at = close < 0 ? open : close + fence.length();
            return;
        }
        special(open, close, Set.of(CODE));
        at = textFrom = close + fence.length();
    }

    private void link() {
        if (!startsWord() || !links.region(at, line.length()).lookingAt()) {
            at++;
            return;
        }
        int end = Links.end(line, at, links.end());
        if (!links.region(at, end).lookingAt()) {
            at = end;
            return;
        }
        special(at, end, Set.of(LINK));
        at = textFrom = end;
    }

    private void mention() {
        if (!startsWord() || !handles.region(at, line.length()).lookingAt()) {
            at++;
            return;
        }
        int end = handles.end();
        while (!mentions.contains(line.substring(at + 1, end)) && PUNCTUATION.indexOf(line.charAt(end - 1)) >= 0) {
            end--; // a full stop after a handle belongs to the sentence
        }
        if (!mentions.contains(line.substring(at + 1, end))) {
            at++;
            return;
        }
        special(at, end, Set.of(MENTION));
        at = textFrom = end;
    }

    private void marker(String sign) {
        if (!line.startsWith(sign, at)) {
            at++;
            return;
        }
        int after = at + sign.length();
        boolean mayOpen = after < line.length() && !Character.isWhitespace(line.charAt(after)) && startsWord();
        boolean mayClose = at > 0 && !Character.isWhitespace(line.charAt(at - 1)) && endsWord(after);
        flushText();
        var piece = new Piece(sign, Set.of());
        pieces.add(piece);
        at = textFrom = after;
        if (!(mayClose && closed(piece)) && mayOpen) {
            open.removeIf(earlier -> earlier.text.equals(sign));
            open.push(piece);
        }
    }

    /** Of the three stars at the end of ***both***, the first is the italic's. */
    private boolean closesInnerItalic() {
        var inner = open.peek();
        return inner != null && inner.text.equals("*") && line.startsWith("***", at);
    }

    private boolean closed(Piece closing) {
        if (pieces.size() < 2 || open.stream().noneMatch(opening -> opening.text.equals(closing.text))) {
            return false;
        }
        if (open.stream()
                .anyMatch(opening -> opening == pieces.get(pieces.size() - 2) && opening.text.equals(closing.text))) {
            return false; // nothing between the two
        }
        Piece opening;
        do {
            opening = open.pop();
        } while (!opening.text.equals(closing.text));
        opening.opens = true;
        closing.closes = true;
        return true;
    }

    private boolean startsWord() {
        return at == 0 || !Character.isLetterOrDigit(line.codePointBefore(at));
    }

    private boolean endsWord(int end) {
        return end == line.length() || !Character.isLetterOrDigit(line.codePointAt(end));
    }

    private void special(int from, int to, Set<Style> styles) {
        flushText();
        pieces.add(new Piece(line.substring(from, to), styles));
    }

    private void flushText() {
        if (textFrom < at) {
            pieces.add(new Piece(line.substring(textFrom, at), Set.of()));
            textFrom = at;
        }
    }

    private List<Run> joined() {
        var runs = new ArrayList<Run>();
        var styles = EnumSet.noneOf(Style.class);
        var text = new StringBuilder();
        for (var piece : pieces) {
            if (!piece.isMarker() && piece.styles.isEmpty()) {
                text.append(piece.text);
                continue;
            }
            flush(text, styles, runs);
            if (piece.opens) {
                styles.add(styleOf(piece.text));
            } else if (piece.closes) {
                styles.remove(styleOf(piece.text));
            } else {
                var all = EnumSet.copyOf(piece.styles);
                all.addAll(styles);
                runs.add(new Run(piece.text, all));
            }
        }
        flush(text, styles, runs);
        return runs;
    }

    private static void flush(StringBuilder text, Set<Style> styles, List<Run> runs) {
        if (!text.isEmpty()) {
            runs.add(new Run(text.toString(), styles));
            text.setLength(0);
        }
    }

    private static Style styleOf(String marker) {
        return switch (marker) {
            case "**" -> BOLD;
            case "*" -> ITALIC;
            default -> STRIKE;
        };
    }
}
