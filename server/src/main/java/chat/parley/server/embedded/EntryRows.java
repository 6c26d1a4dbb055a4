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
import chat.parley.server.log.SizedEntry;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** How an entry lies in its row: its content as the JSON that goes over the wire. */
final class EntryRows {
    /** What {@link #entry} reads, of a row of {@code entry} called {@code e}. */
    static final String COLUMNS = "e.seq, e.id, e.author, e.at, e.content, e.line";

    /** The same of a row called {@code x}. */
    static final String CHANGE_COLUMNS = "x.seq, x.id, x.author, x.at, x.content, x.line";

    /** Where the columns after {@link #COLUMNS} begin. */
    static final int NEXT = 7;

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

    static Entry entry(ConversationId conversation, ResultSet row) throws SQLException {
        return sized(conversation, row, 1).entry();
    }

    /** The line at a place, as it reads now. */
    static Optional<SizedEntry> line(Statements statements, long conversation, Place place) throws SQLException {
        return statements.first(
                "SELECT " + COLUMNS + ", " + CHANGE_COLUMNS + " FROM entry e"
                        + " LEFT JOIN last_change l ON l.conversation = e.conversation AND l.target = e.seq AND l.sort = 'edit'"
                        + " LEFT JOIN entry x ON x.conversation = l.conversation AND x.seq = l.seq"
                        + " WHERE e.conversation = ? AND e.seq = ? AND e.line = 1",
                row -> edited(place.conversation(), row),
                conversation,
                place.seq());
    }

    /** Reads a line, and in the columns after it its last edit, if there is one. */
    static SizedEntry edited(ConversationId conversation, ResultSet row) throws SQLException {
        SizedEntry line = sized(conversation, row, 1);
        return row.getLong(NEXT) == 0 ? line : line.edited(sized(conversation, row, NEXT));
    }

    /** Reads an entry whose columns begin at {@code first}. */
    static SizedEntry sized(ConversationId conversation, ResultSet row, int first) throws SQLException {
        byte[] stored = row.getBytes(first + 4);
        try {
            Entry entry = new Entry(
                    conversation,
                    row.getLong(first),
                    new EntryId(row.getString(first + 1)),
                    new Handle(row.getString(first + 2)),
                    row.getLong(first + 3),
                    CODEC.content(stored));
            return SizedEntry.of(entry, row.getBoolean(first + 5), stored.length);
        } catch (UncheckedIOException | InvalidFieldException e) {
            throw damaged(e);
        }
    }
}
