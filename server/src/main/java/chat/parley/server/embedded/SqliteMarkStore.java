package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.server.mark.MarkStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link MarkStore} in the store, beside the membership. */
final class SqliteMarkStore implements MarkStore {
    private static final String HEAD =
            "(SELECT coalesce(max(e.seq), 0) FROM entry e WHERE e.conversation = m.conversation)";

    private final Writer writer;
    private final Readers readers;
    private final Clock clock;

    SqliteMarkStore(Writer writer, Readers readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    /** Where one member stands, and the head. */
    private record Standing(long conversation, Marks marks, long head) {
        Marks raisedTo(Marks wanted) {
            long read = Math.max(marks.read(), Math.min(wanted.read(), head));
            long delivered = Math.max(marks.delivered(), Math.min(wanted.delivered(), head));
            return new Marks(Math.max(delivered, read), read);
        }
    }

    @Override
    public Optional<Marks> advance(ConversationId conversation, Handle member, Marks marks) {
        return writer.write(statements -> {
            Optional<Standing> before = statements.first(
                    "SELECT m.conversation, m.delivered, m.read, " + HEAD + " FROM conversation c"
                            + " JOIN member m ON m.conversation = c.number WHERE c.id = ? AND m.handle = ?",
                    row -> new Standing(row.getLong(1), marks(row), row.getLong(4)),
                    conversation.text(),
                    member.text());
            Optional<Marks> after = before.map(standing -> standing.raisedTo(marks))
                    .filter(raised -> !raised.equals(before.get().marks()));
            if (after.isPresent()) {
                long number = before.orElseThrow().conversation();
                raise(statements, number, member, after.get());
                statements.change("UPDATE conversation SET changed_at = ? WHERE number = ?", clock.millis(), number);
            }
            return after;
        });
    }

    /** Sets marks that are higher than they were. */
    static void raise(Statements statements, long conversation, Handle member, Marks marks) throws SQLException {
        statements.change(
                "UPDATE member SET delivered = ?, read = ? WHERE conversation = ? AND handle = ?",
                marks.delivered(),
                marks.read(),
                conversation,
                member.text());
    }

    @Override
    public Map<Handle, Marks> of(ConversationId conversation) {
        Map<Handle, Marks> all = new HashMap<>();
        readers.read(statements -> {
            all.clear();
            statements.each(
                    "SELECT m.handle, m.delivered, m.read FROM conversation c"
                            + " JOIN member m ON m.conversation = c.number WHERE c.id = ? AND c.members <= ?",
                    row -> {
                        all.put(new Handle(row.getString(1)), marks(row));
                        return true;
                    },
                    conversation.text(),
                    MOST_TOLD);
            return all;
        });
        return all;
    }

    private static Marks marks(ResultSet row) throws SQLException {
        return new Marks(row.getLong(2), row.getLong(3));
    }
}
