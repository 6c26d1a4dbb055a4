package chat.parley.server.embedded;

import chat.parley.server.account.Account;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts without the differences that a search does not see: case, accents, width, white space. */
final class FoldedText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern WORD_BEGINS = Pattern.compile("(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]");

    private FoldedText() {}

    static String of(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = MARKS.matcher(apart).replaceAll("");
        // upper case first: ß and the like fold to what they are written as without it
        return SPACE.matcher(bare.strip())
                .replaceAll(" ")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    /** The folded texts by which a person is found: the handle, and the name from each of its words on. */
    static Set<String> beginnings(Account account) {
        String name = of(account.name());
        Set<String> found = new HashSet<>(List.of(account.handle().text(), name));
        WORD_BEGINS.matcher(name).results().forEach(word -> found.add(name.substring(word.start())));
        return found;
    }

    /** What comes after every text that begins with a folded one, as UTF-8 sorts them. */
    static String afterAllThatBeginWith(String folded) {
        return folded + Character.toString(Character.MAX_CODE_POINT);
    }
}
