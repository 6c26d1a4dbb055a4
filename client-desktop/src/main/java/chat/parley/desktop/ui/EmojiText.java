package chat.parley.desktop.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Splits text into what the fonts draw and the emoji that they can't, which become pictures. */
public final class EmojiText {

    /** A piece of a text; all pieces together are the text. */
    public sealed interface Span {
        String text();

        record Plain(String text) implements Span {}

        /** {@code picture} is a position in {@link EmojiPictures}. */
        record Emoji(String text, int picture) implements Span {}
    }

    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final int JOINER = 0x200D;
    private static final int TEXT_SELECTOR = 0xFE0E;
    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final int KEYCAP = 0x20E3;
    /** Below, signs such as © and ↔ are text unless the emoji selector follows; a heart or a sun is an emoji even alone. */
    private static final int FIRST_PICTOGRAM = 0x2600;

    private EmojiText() {}

    public static List<Span> split(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (text.chars().noneMatch(EmojiText::marksEmoji)) {
            return List.of(new Span.Plain(text));
        }
        var spans = new ArrayList<Span>();
        var plain = new StringBuilder();
        var clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            var cluster = clusters.group();
            var emoji = emojiIn(cluster);
            if (emoji.isEmpty()) {
                plain.append(cluster);
            } else {
                flush(plain, spans);
                spans.addAll(emoji);
            }
        }
        flush(plain, spans);
        return List.copyOf(spans);
    }

    /** The emoji that the whole text is, if it is one. */
    public static Optional<Span.Emoji> only(String text) {
        var spans = split(text);
        return spans.size() == 1 && spans.getFirst() instanceof Span.Emoji emoji
                ? Optional.of(emoji)
                : Optional.empty();
    }

    /** How many emoji the text consists of when it holds nothing else but blanks; 0 when it holds anything else. */
    public static int countWhenAlone(String text) {
        if (text.chars().anyMatch(Character::isLetter)) {
            return 0; // as most texts, without looking for emoji in them
        }
        int count = 0;
        for (var span : split(text)) {
            if (span instanceof Span.Emoji) {
                count++;
            } else if (!span.text().isBlank()) {
                return 0;
            }
        }
        return count;
    }

    private static void flush(StringBuilder plain, List<Span> spans) {
        if (!plain.isEmpty()) {
            spans.add(new Span.Plain(plain.toString()));
            plain.setLength(0);
        }
    }

    /** Whether a UTF-16 unit can only be part of an emoji or makes one of its neighbours. */
    private static boolean marksEmoji(int unit) {
        return (unit >= FIRST_PICTOGRAM && unit <= 0x2BFF)
                || Character.isEmojiPresentation(unit)
                || unit == EMOJI_SELECTOR
                || unit == KEYCAP
                || (unit >= 0x3030 && unit <= 0x3299)
                || Character.isSurrogate((char) unit);
    }

    /** Empty where the cluster is text. A joined sequence that has no picture falls apart into those that have one. */
    private static List<Span> emojiIn(String cluster) {
        if (!mayBeEmoji(cluster)) {
            return List.of();
        }
        var whole = EmojiIndex.position(cluster);
        if (whole.isPresent()) {
            return List.of(new Span.Emoji(cluster, whole.getAsInt()));
        }
        var parts = new ArrayList<Span>();
        for (int from = 0; from < cluster.length(); ) {
            int joiner = cluster.indexOf(JOINER, from);
            int to = joiner < 0 ? cluster.length() : joiner + 1;
            var position = EmojiIndex.position(cluster.substring(from, joiner < 0 ? to : joiner));
            if (position.isEmpty()) {
                return List.of();
            }
            parts.add(new Span.Emoji(cluster.substring(from, to), position.getAsInt()));
            from = to;
        }
        return parts;
    }

    private static boolean mayBeEmoji(String cluster) {
        int first = cluster.codePointAt(0);
        if (cluster.indexOf(TEXT_SELECTOR) >= 0 || !Character.isEmoji(first)) {
            return false;
        }
        return first >= FIRST_PICTOGRAM
                || cluster.indexOf(EMOJI_SELECTOR) >= 0
                || cluster.indexOf(KEYCAP) >= 0
                || Character.isEmojiPresentation(first);
    }
}
