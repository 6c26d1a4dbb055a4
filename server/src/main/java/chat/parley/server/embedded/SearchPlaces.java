package chat.parley.server.embedded;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * Conversations in the index. Each is one term, so that a search in some of them leaps over the lines of all others instead of
 * looking at them.
 */
final class SearchPlaces {
    /** Three characters of 12 bits each, of those that mean nothing. */
    private static final int FIRST = 0xE000;

    private SearchPlaces() {}

    static String term(long conversation) {
        return "" + letter(conversation >> 24) + letter(conversation >> 12) + letter(conversation);
    }

    private static char letter(long bits) {
        return (char) (FIRST + (bits & 0xFFF));
    }

    /** Narrows what the index is asked down to some conversations, one at least. */
    static String within(Collection<Long> conversations, String match) {
        return conversations.stream().map(SearchPlaces::term).collect(Collectors.joining(" OR ", "(", ") AND "))
                + match;
    }
}
