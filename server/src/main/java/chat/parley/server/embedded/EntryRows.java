package chat.parley.server.embedded;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Subprotocol;
import chat.parley.server.log.Place;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How an entry lies in its row: its content as the JSON that goes over the wire. */
final class EntryRows {
    /** What {@link #entry} reads, of a row of {@code entry} called {@code e}. */
    static final String COLUMNS = "e.seq, e.id, e.author, e.at, e.content";

    /** An entry's size on the wire beside its content and its conversation, generously. */
    private static final int FRAME_BYTES = 220;

    private static final Codec CODEC = Codec.of(Subprotocol.JSON);

    private EntryRows() {}

    static byte[] stored(Content content) {
        return CODEC.encode(content);
    }

    static Content content(ResultSet row, int column) throws SQLException {
        return content(row.getBytes(column));
    }

    private static Content content(byte[] stored) throws SQLException {
        try {
            return CODEC.content(stored);
        } catch (UncheckedIOException e) {
            throw damaged(e);
        }
    }

    /** SQLite looks at how a row is laid out, not at what it says: damage there shows only here. */
    private static SQLException damaged(RuntimeException cause) {
        SQLException damage = new SQLiteException("an entry can't be read", SQLiteErrorCode.SQLITE_CORRUPT);
        damage.initCause(cause);
        return damage;
    }

    /** An entry and its size on the wire. */
    record Sized(Entry entry, int bytes) {}

    static Entry entry(ConversationId conversation, ResultSet row) throws SQLException {
        return sized(conversation, row, 1).entry();
    }

    /** The line at a place, as it reads now. */
    static Optional<Sized> line(Statements statements, long conversation, Place place) throws SQLException {
        return statements.first(
                "SELECT " + COLUMNS + ", x.content FROM entry e"
                        + " LEFT JOIN last_change l ON l.conversation = e.conversation AND l.target = e.seq AND l.sort = 'edit'"
                        + " LEFT JOIN entry x ON x.conversation = l.conversation AND x.seq = l.seq"
                        + " WHERE e.conversation = ? AND e.seq = ? AND e.line = 1",
                row -> {
                    Sized first = sized(place.conversation(), row, 1);
                    byte @Nullable [] edit = row.getBytes(6);
                    int bytes = edit == null ? first.bytes() : first.bytes() + edit.length;
                    return new Sized(edited(place.conversation(), row), bytes);
                },
                conversation,
                place.seq());
    }

    /** Reads a line, and in the column after it the content of its last edit, if there is one. */
    static Entry edited(ConversationId conversation, ResultSet row) throws SQLException {
        Entry line = entry(conversation, row);
        byte @Nullable [] edit = row.getBytes(6);
        if (edit != null && line.content() instanceof Content.Text text && content(edit) instanceof Content.Edit last) {
            Content now = new Content.Text(last.text(), text.replyTo(), last.mentions());
            return new Entry(conversation, line.seq(), line.id(), line.author(), line.at(), now);
        }
        return line;
    }

    /** Reads an entry whose columns begin at {@code first}. */
    static Sized sized(ConversationId conversation, ResultSet row, int first) throws SQLException {
        byte[] stored = row.getBytes(first + 4);
        try {
            Entry entry = new Entry(
                    conversation,
                    row.getLong(first),
                    new EntryId(row.getString(first + 1)),
                    new Handle(row.getString(first + 2)),
                    row.getLong(first + 3),
                    CODEC.content(stored));
            int content = entry.content() instanceof Content.Deleted
                    ? 0
                    : stored.length; // where a text was, there are blanks
            return new Sized(entry, content + conversation.text().length() + FRAME_BYTES);
        } catch (UncheckedIOException | InvalidFieldException e) {
            throw damaged(e);
        }
    }
}
