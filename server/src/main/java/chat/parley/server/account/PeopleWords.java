package chat.parley.server.account;

import chat.parley.search.FoldedText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** By which folded texts people are found. */
public final class PeopleWords {
    private static final Pattern WORD_BEGINS = Pattern.compile("(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}]");

    private PeopleWords() {}

    /** A person's handle, and the name from each of its words on. */
    public static Set<String> beginnings(Account account) {
        String name = FoldedText.of(account.name());
        Set<String> found = new HashSet<>(List.of(account.handle().text(), name));
        WORD_BEGINS.matcher(name).results().forEach(word -> found.add(name.substring(word.start())));
        return found;
    }

    /** What comes after every text that begins with a folded one, as UTF-8 sorts them. */
    public static String afterAllThatBeginWith(String folded) {
        return folded + Character.toString(Character.MAX_CODE_POINT);
    }
}
