package chat.parley.server.log;

import chat.parley.protocol.Entry;
import chat.parley.search.IndexedText;
import chat.parley.search.Query;
import java.util.ArrayList;
import java.util.List;

/** Lines as they are found, until there are as many as were asked for, or more bytes than an answer takes. */
public final class GrowingFinds {
    private final Query query;
    private final int limit;
    private final List<Entry> found = new ArrayList<>();
    private int bytes;

    public GrowingFinds(Query query, int limit) {
        this.query = query;
        this.limit = limit;
    }

    /** Takes a line, if it is wanted; false where it is and there is no room for it. */
    public boolean take(SizedEntry line) {
        if (!isWanted(line.entry())) {
            return true;
        }
        bytes += line.bytes();
        boolean fits = found.isEmpty() || (found.size() < limit && bytes <= ConversationLog.PAGE_BYTES);
        if (fits) {
            found.add(line.entry());
        }
        return fits;
    }

    private boolean isWanted(Entry line) {
        return IndexedText.of(line.content())
                .filter(text -> query.matches(text.text()))
                .isPresent();
    }

    /** In the order in which they were taken. */
    public List<Entry> found() {
        return found;
    }
}
