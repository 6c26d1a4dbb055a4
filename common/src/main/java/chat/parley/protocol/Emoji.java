package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** One emoji: a single grapheme cluster (UAX #29) that has an emoji in it, at most 32 bytes of UTF-8. */
public record Emoji(@JsonValue String text) {
    public static final int MAX_BYTES = 32;
    private static final Pattern ONE_CLUSTER = Pattern.compile("\\X");
    private static final int KEYCAP = 0x20e3;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Emoji {
        boolean short_ = Check.present("", text).getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        if (!short_ || !ONE_CLUSTER.matcher(text).matches() || text.codePoints().noneMatch(Emoji::draws)) {
            throw new InvalidFieldException("", "must be one emoji");
        }
    }

    /** Whether a code point makes its cluster a picture: digits are emoji to Unicode, but only with a keycap. */
    private static boolean draws(int codePoint) {
        return codePoint == KEYCAP || (codePoint > 0x7f && Character.isEmoji(codePoint));
    }

    @Override
    public String toString() {
        return text;
    }
}
