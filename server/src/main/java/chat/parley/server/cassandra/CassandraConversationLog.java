package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import chat.parley.server.log.HistoryPage;
import chat.parley.server.log.Outcome;
import chat.parley.server.log.SizedEntry;
import chat.parley.server.log.Stretch;
import chat.parley.server.log.Tally;
import chat.parley.server.log.Window;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link ConversationLog} in Cassandra. An id that was used in another conversation is known only for minutes, by the node used. */
final class CassandraConversationLog implements ConversationLog {
    /** How many entries are looked through at once for what is unread. */
    private static final int TALLIED_AT_ONCE = 500;

    private final Cassandra cassandra;
    private final Entries entries;
    private final Numbering numbering;

    CassandraConversationLog(Cassandra cassandra, Entries entries, Numbering numbering) {
        this.cassandra = cassandra;
        this.entries = entries;
        this.numbering = numbering;
    }

    @Override
    public List<Outcome> append(List<Draft> drafts) {
        return numbering.number(drafts);
    }

    @Override
    public void heard(Entry entry) {
        numbering.heard(entry);
    }

    @Override
    public boolean has(ConversationId conversation, Handle author, EntryId id) {
        return entries.find(conversation, author, id).isPresent();
    }

    @Override
    public List<Entry> read(ConversationId conversation, long after, int limit) {
        List<Entry> read = new ArrayList<>();
        int[] bytesLeft = {PAGE_BYTES};
        entries.up(conversation, after + 1, after + limit, next -> {
            bytesLeft[0] -= next.bytes();
            boolean fits = bytesLeft[0] >= 0 || read.isEmpty();
            if (fits) {
                read.add(next.entry());
            }
            return fits;
        });
        return read;
    }

    @Override
    public Stretch history(ConversationId conversation, Window window, int lines) {
        return new HistoryPage<>(entries.history(conversation), entries.head(conversation)).read(window, lines);
    }

    @Override
    public Optional<Entry> line(ConversationId conversation, long seq) {
        return entries.line(conversation, seq).map(SizedEntry::entry);
    }

    @Override
    public long head(ConversationId conversation) {
        return entries.head(conversation);
    }

    @Override
    public Tally tally(ConversationId conversation, Handle reader, long after) {
        boolean mentioned = cassandra
                .first(
                        "SELECT seq FROM mention WHERE conversation = ? AND handle = ? AND seq > ? LIMIT 1",
                        conversation.text(),
                        reader.text(),
                        after)
                .isPresent();
        return new Tally(unread(conversation, reader, after), mentioned);
    }

    private int unread(ConversationId conversation, Handle reader, long after) {
        int unread = 0;
        long next = after + 1;
        while (unread < Tally.MOST) {
            long bucket = EntryRows.bucket(next);
            List<Row> rows = cassandra.rows(
                    "SELECT seq, author, counts FROM entry WHERE conversation = ? AND bucket = ? AND kind = 0 AND seq >= ?"
                            + " LIMIT " + TALLIED_AT_ONCE,
                    conversation.text(),
                    bucket,
                    next);
            for (Row row : rows) {
                next = row.getLong("seq") + 1;
                boolean others = !reader.text().equals(row.getString("author"));
                unread += row.getBoolean("counts") && others ? 1 : 0;
            }
            if (rows.size() < TALLIED_AT_ONCE && EntryRows.bucket(next) == bucket) {
                break;
            }
        }
        return Math.min(unread, Tally.MOST);
    }

    @Override
    public Map<ConversationId, Entry> newestLines(Collection<ConversationId> conversations) {
        Map<ConversationId, Long> heads = entries.heads(List.copyOf(conversations));
        Map<ConversationId, Long> last = entries.lastLines(heads);
        heads.forEach((conversation, head) -> {
            if (head > 0 && !last.containsKey(conversation)) { // beyond many reactions
                entries.down(conversation, 1, head, next -> {
                    if (next.line()) {
                        last.put(conversation, next.entry().seq());
                    }
                    return !next.line();
                });
            }
        });
        Map<ConversationId, Entry> lines = new HashMap<>();
        entries.lines(last).forEach((conversation, line) -> lines.put(conversation, line.entry()));
        return lines;
    }
}
