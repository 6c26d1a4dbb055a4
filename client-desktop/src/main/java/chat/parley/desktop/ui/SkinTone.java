package chat.parley.desktop.ui;

import chat.parley.protocol.Emoji;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/** The colour in which people and hands are drawn, each with the key of its name. */
public enum SkinTone {
    NONE("emoji.tone-none", ""),
    LIGHT("emoji.tone-light", "🏻"),
    MEDIUM_LIGHT("emoji.tone-medium-light", "🏼"),
    MEDIUM("emoji.tone-medium", "🏽"),
    MEDIUM_DARK("emoji.tone-medium-dark", "🏾"),
    DARK("emoji.tone-dark", "🏿");

    private static final int JOINER = 0x200D;
    private static final int EMOJI_SELECTOR = 0xFE0F;
    private static final int HANDSHAKE = 0x1F91D;

    private final String key;
    private final String sign;

    SkinTone(String key, String sign) {
        this.key = key;
        this.sign = sign;
    }

    /** Empty where it is none that is known. */
    public static Optional<SkinTone> named(String name) {
        return Stream.of(values()).filter(tone -> tone.name().equals(name)).findFirst();
    }

    String key() {
        return key;
    }

    /** The emoji in this tone; as it is where it has no tones, or would be too long in them. */
    String on(String emoji) {
        if (this == NONE) {
            return emoji;
        }
        var toned = new StringBuilder();
        var points = emoji.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            toned.appendCodePoint(points[i]);
            if (Character.isEmojiModifierBase(points[i]) && !joins(points, i)) {
                toned.append(sign);
                if (i + 1 < points.length && points[i + 1] == EMOJI_SELECTOR) {
                    i++; // the tone says already that this is no text
                }
            }
        }
        var result = toned.toString();
        return EmojiText.only(result).isPresent() && fitsReaction(result) ? result : emoji;
    }

    /** One can react with every emoji that can be chosen: two people who kiss would be too long in some tones. */
    private static boolean fitsReaction(String emoji) {
        return emoji.getBytes(StandardCharsets.UTF_8).length <= Emoji.MAX_BYTES;
    }

    /** Between two people a handshake only says that they hold hands. */
    private static boolean joins(int[] points, int at) {
        return points[at] == HANDSHAKE && at > 0 && points[at - 1] == JOINER;
    }
}
