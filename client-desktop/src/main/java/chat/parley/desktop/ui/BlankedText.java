package chat.parley.desktop.ui;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as a field draws it, with a blank where each emoji is: as many characters as the emoji has, so that every place in the one
 * is the same place in the other.
 */
record BlankedText(String shown, List<Spot> emoji) {

    /** Where a picture goes. In {@code emoji} they stand in order. */
    record Spot(int start, int end, EmojiText.Span.Emoji emoji) {

        private boolean isJoinedToNext() {
            return emoji.text().charAt(emoji.text().length() - 1) == JOINER;
        }
    }

    private static final char JOINER = 0x200D;
    /** As wide as it is high, and in our font a little wider. */
    private static final char BLANK = 0x2001;

    private static final char NO_WIDTH = 0x200B;
    /** Among right-to-left letters JavaFX 26 draws a box for what has no width. */
    private static final char HAIR = 0x200A;

    BlankedText {
        emoji = List.copyOf(emoji);
    }

    static BlankedText of(String text) {
        var spans = EmojiText.split(text);
        char filler = Directions.hasRightToLeft(text) ? HAIR : NO_WIDTH;
        var shown = new StringBuilder(text.length());
        var spots = new ArrayList<Spot>();
        for (var span : spans) {
            int start = shown.length();
            switch (span) {
                case EmojiText.Span.Plain plain -> shown.append(plain.text());
                case EmojiText.Span.Emoji emoji -> {
                    int length = emoji.text().length();
                    shown.append(BLANK).repeat(filler, length - 1);
                    spots.add(new Spot(start, start + length, emoji));
                }
            }
        }
        return new BlankedText(shown.toString(), spots);
    }

    /** Those that begin from one place to another. */
    List<Spot> between(int from, int to) {
        return emoji.subList(firstFrom(from), firstFrom(to));
    }

    /** Where a caret may stand instead of in the middle of an emoji: at its end, or at its beginning if it comes from its end. */
    int outside(int place, int before) {
        int at = firstFrom(place) - 1;
        if (at < 0 || emoji.get(at).end() <= place) {
            return place;
        }
        var around = emoji.get(at);
        return before == around.end() ? around.start() : around.end();
    }

    /** Where the emoji that ends here begins, with all that is joined to it; the place itself where none ends. */
    int beginOfEndingAt(int place) {
        int at = firstFrom(place) - 1;
        if (at < 0 || emoji.get(at).end() != place) {
            return place;
        }
        while (at > 0
                && emoji.get(at - 1).end() == emoji.get(at).start()
                && emoji.get(at - 1).isJoinedToNext()) {
            at--;
        }
        return emoji.get(at).start();
    }

    private int firstFrom(int place) {
        int low = 0;
        int high = emoji.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (emoji.get(middle).start() < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
