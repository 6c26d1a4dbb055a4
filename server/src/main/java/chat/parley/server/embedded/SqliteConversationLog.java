package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import chat.parley.server.log.HistoryPage;
import chat.parley.server.log.Outcome;
import chat.parley.server.log.Refused;
import chat.parley.server.log.SizedEntry;
import chat.parley.server.log.Stretch;
import chat.parley.server.log.Tally;
import chat.parley.server.log.Window;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link ConversationLog} in the store, numbered by its writer. */
final class SqliteConversationLog implements ConversationLog {
    /** Lines with their last edits, and their conversations' ids. */
    private static final String LINE = "SELECT " + EntryRows.COLUMNS + ", " + EntryRows.CHANGE_COLUMNS
            + ", c.id FROM conversation c"
            + " JOIN entry e ON e.conversation = c.number"
            + " LEFT JOIN last_change l ON l.conversation = c.number AND l.target = e.seq AND l.sort = 'edit'"
            + " LEFT JOIN entry x ON x.conversation = c.number AND x.seq = l.seq";

    private final Writer writer;
    private final Readers readers;
    private final Clock clock;
    private final Indexer indexer;
    /** The writer thread's own. */
    private @Nullable LogTail tail;

    SqliteConversationLog(Writer writer, Readers readers, Clock clock, Indexer indexer) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
        this.indexer = indexer;
    }

    @Override
    public List<Outcome> append(List<Draft> drafts) {
        List<byte[]> stored =
                drafts.stream().map(draft -> EntryRows.stored(draft.content())).toList();
        List<Outcome> outcomes = writer.write(statements -> {
            LogTail current = tail(statements);
            List<Outcome> all = new ArrayList<>();
            for (int i = 0; i < drafts.size(); i++) {
                all.add(outcome(current, drafts.get(i), stored.get(i)));
            }
            return all;
        });
        indexer.wake();
        return outcomes;
    }

    private static Outcome outcome(LogTail tail, Draft draft, byte[] stored) throws SQLException {
        try {
            return tail.append(draft, stored);
        } catch (ProblemException e) {
            return new Refused(e); // nothing of it was written
        }
    }

    @Override
    public boolean has(ConversationId conversation, Handle author, EntryId id) {
        return readers.read(statements -> statements
                .first(
                        "SELECT e.seq FROM entry e JOIN conversation c ON c.number = e.conversation"
                                + " WHERE e.id = ? AND e.author = ? AND c.id = ?",
                        row -> row.getLong(1),
                        id.text(),
                        author.text(),
                        conversation.text())
                .isPresent());
    }

    /** For the writer thread. */
    LogTail tail(Statements statements) {
        LogTail current = tail;
        if (current == null || !current.isOf(statements)) {
            current = new LogTail(statements, clock);
            tail = current;
        }
        return current;
    }

    @Override
    public List<Entry> read(ConversationId conversation, long after, int limit) {
        return readers.read(statements -> {
            List<Entry> entries = new ArrayList<>();
            int[] bytesLeft = {PAGE_BYTES};
            statements.each(
                    "SELECT " + EntryRows.COLUMNS + " FROM conversation c JOIN entry e ON e.conversation = c.number"
                            + " WHERE c.id = ? AND e.seq > ? ORDER BY e.seq LIMIT ?",
                    row -> {
                        SizedEntry next = EntryRows.sized(conversation, row, 1);
                        bytesLeft[0] -= next.bytes();
                        boolean fits = bytesLeft[0] >= 0 || entries.isEmpty();
                        if (fits) {
                            entries.add(next.entry());
                        }
                        return fits;
                    },
                    conversation.text(),
                    after,
                    limit);
            return entries;
        });
    }

    @Override
    public Stretch history(ConversationId conversation, Window window, int lines) {
        return readers.read(statements -> {
            long number = ConversationNumbers.find(statements, conversation).orElse(0L);
            return new HistoryPage<>(new HistoryRows(statements, conversation, number), head(statements, number))
                    .read(window, lines);
        });
    }

    @Override
    public long head(ConversationId conversation) {
        return readers.read(statements -> {
            Optional<Long> number = ConversationNumbers.find(statements, conversation);
            return number.isEmpty() ? 0 : head(statements, number.get());
        });
    }

    private static long head(Statements statements, long number) throws SQLException {
        return statements
                .first("SELECT coalesce(max(seq), 0) FROM entry WHERE conversation = ?", row -> row.getLong(1), number)
                .orElseThrow();
    }

    @Override
    public Tally tally(ConversationId conversation, Handle reader, long after) {
        return readers.read(statements -> {
            int unread = statements
                    .all(
                            "SELECT e.seq FROM conversation c JOIN entry e ON e.conversation = c.number"
                                    + " WHERE c.id = ? AND e.seq > ? AND e.line = 1 AND e.counts = 1 AND e.author <> ? LIMIT ?",
                            row -> row.getLong(1),
                            conversation.text(),
                            after,
                            reader.text(),
                            Tally.MOST)
                    .size();
            boolean mentioned = statements
                    .first(
                            "SELECT m.seq FROM conversation c JOIN mention m ON m.conversation = c.number"
                                    + " WHERE c.id = ? AND m.handle = ? AND m.seq > ? LIMIT 1",
                            row -> row.getLong(1),
                            conversation.text(),
                            reader.text(),
                            after)
                    .isPresent();
            return new Tally(unread, mentioned);
        });
    }

    @Override
    public Map<ConversationId, Entry> newestLines(Collection<ConversationId> conversations) {
        Map<ConversationId, Entry> lines = new HashMap<>();
        return readers.read(statements -> {
            statements.each(
                    LINE
                            + " WHERE c.id IN (SELECT given.value FROM json_each(?) given) AND e.number = (SELECT n.number FROM entry n"
                            + " WHERE n.conversation = c.number AND n.line = 1 ORDER BY n.seq DESC LIMIT 1)",
                    row -> {
                        ConversationId conversation = new ConversationId(row.getString(2 * EntryRows.NEXT - 1));
                        lines.put(
                                conversation,
                                EntryRows.edited(conversation, row).entry());
                        return true;
                    },
                    Statements.list(conversations.stream().map(ConversationId::text)));
            return lines;
        });
    }

    @Override
    public Optional<Entry> line(ConversationId conversation, long seq) {
        return readers.read(statements -> statements.first(
                LINE + " WHERE c.id = ? AND e.seq = ? AND e.line = 1",
                row -> EntryRows.edited(conversation, row).entry(),
                conversation.text(),
                seq));
    }
}
