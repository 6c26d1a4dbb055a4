package chat.parley.desktop.ui;

import java.util.List;

/**
 * An emoji that can be chosen.
 *
 * @param text without a skin tone
 * @param name in the reader's language
 * @param shorts what one types for it between colons, the usual one first; none for the newest
 */
public record NamedEmoji(String text, Group group, String name, List<String> shorts) {

    public NamedEmoji {
        shorts = List.copyOf(shorts);
    }

    /** In the order in which people know them, each with the key of its name. */
    enum Group {
        SMILEYS("emoji.smileys"),
        PEOPLE("emoji.people"),
        NATURE("emoji.nature"),
        FOOD("emoji.food"),
        TRAVEL("emoji.travel"),
        ACTIVITIES("emoji.activities"),
        OBJECTS("emoji.objects"),
        SYMBOLS("emoji.symbols"),
        FLAGS("emoji.flags");

        private final String key;

        Group(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }
}
