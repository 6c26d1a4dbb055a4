package chat.parley.server.cassandra;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Subprotocol;
import chat.parley.server.log.SizedEntry;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.protocol.internal.util.Bytes;
import java.nio.ByteBuffer;
import java.util.Objects;

/** How entries lie in their rows: so many to a partition, their contents as the JSON that goes over the wire. */
final class EntryRows {
    /** Entries of one conversation in one partition. */
    static final int IN_BUCKET = 4_096;

    /** What {@link #change} reads, of a row of {@code change}. */
    static final String CHANGE_COLUMNS = "seq, entry_id, author, at, content";

    /** What {@link #sized} reads, of a row of {@code entry}. */
    static final String COLUMNS = CHANGE_COLUMNS + ", line";

    private static final Codec CODEC = Codec.of(Subprotocol.JSON);

    private EntryRows() {}

    static long bucket(long seq) {
        return seq / IN_BUCKET;
    }

    static long lastIn(long bucket) {
        return (bucket + 1) * IN_BUCKET - 1;
    }

    static ByteBuffer stored(Content content) {
        return ByteBuffer.wrap(CODEC.encode(content));
    }

    static SizedEntry sized(ConversationId conversation, Row row) {
        return sized(conversation, row, row.getBoolean("line"));
    }

    static SizedEntry change(ConversationId conversation, Row row) {
        return sized(conversation, row, false);
    }

    private static SizedEntry sized(ConversationId conversation, Row row, boolean line) {
        byte[] stored = Bytes.getArray(Objects.requireNonNull(row.getByteBuffer("content")));
        Entry entry = new Entry(
                conversation,
                row.getLong("seq"),
                new EntryId(text(row, "entry_id")),
                new Handle(text(row, "author")),
                row.getLong("at"),
                CODEC.content(stored));
        return SizedEntry.of(entry, line, stored.length);
    }

    static String text(Row row, String column) {
        return Objects.requireNonNull(row.getString(column), column);
    }
}
