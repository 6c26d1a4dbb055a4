package chat.parley.server.cassandra;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its number.
 *
 * @param size what the entry makes of its group; absent where it changes nothing of that
 */
record Numbered(Entry entry, @Nullable Size size) {
    /** How many are in a group. */
    record Size(int members, int owners) {}

    private static final String ENTRY = "INSERT INTO entry (conversation, bucket, kind, seq, id, entry_id, author, at,"
            + " line, counts, content) VALUES (?, ?, 0, ?, '', ?, ?, ?, ?, ?, ?) IF NOT EXISTS";
    /** Not the other one with nothing in two places: a null is a tombstone. */
    private static final String ENTRY_WITH_SIZE = "INSERT INTO entry (conversation, bucket, kind, seq, id, entry_id,"
            + " author, at, line, counts, content, members, owners)"
            + " VALUES (?, ?, 0, ?, '', ?, ?, ?, ?, ?, ?, ?, ?) IF NOT EXISTS";

    private static final String USED = "INSERT INTO entry (conversation, bucket, kind, seq, id, first_seq)"
            + " VALUES (?, ?, 1, 0, ?, ?) IF NOT EXISTS";

    static final String COLUMNS = EntryRows.COLUMNS + ", members, owners";

    static Numbered read(ConversationId conversation, Row row) {
        Size size = row.isNull("members") ? null : new Size(row.getInt("members"), row.getInt("owners"));
        return new Numbered(EntryRows.sized(conversation, row).entry(), size);
    }

    /** Its row, and that of its id. */
    List<BoundStatement> rows(Cassandra cassandra, ByteBuffer stored) {
        Content content = entry.content();
        String conversation = entry.conversation().text();
        long bucket = EntryRows.bucket(entry.seq());
        List<Object> values = new ArrayList<>(List.of(
                conversation,
                bucket,
                entry.seq(),
                entry.id().text(),
                entry.author().text(),
                entry.at(),
                content.line(),
                counts(content),
                stored));
        if (size != null) {
            values.addAll(List.of(size.members(), size.owners()));
        }
        return List.of(
                cassandra.statement(size == null ? ENTRY : ENTRY_WITH_SIZE, values.toArray()),
                cassandra.statement(USED, conversation, bucket, Entries.used(entry.author(), entry.id()), entry.seq()));
    }

    /** Whether it is unread until it is read. */
    static boolean counts(Content content) {
        return content instanceof Content.Text || content instanceof Content.File;
    }

    Size sizeOrThrow() {
        return Objects.requireNonNull(size, "an entry that changes a group tells its size");
    }
}
