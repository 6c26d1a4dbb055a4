package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;

/**
 * How far people are by what they have posted themselves: rows beside the entries of a bucket, which are written with those at no
 * further cost. When a bucket is full, its own are kept with the other marks.
 */
final class PostedMarks {
    private static final String OF =
            "SELECT id, first_seq FROM entry WHERE conversation = ? AND bucket = ? AND kind = 2";

    private PostedMarks() {}

    /** Part of the batch that has the entry, of which it is the last by this author. */
    static BoundStatement raise(Cassandra cassandra, ConversationId conversation, Handle author, long seq) {
        return cassandra.statement(
                "INSERT INTO entry (conversation, bucket, kind, seq, id, first_seq) VALUES (?, ?, 2, 0, ?, ?)",
                conversation.text(),
                EntryRows.bucket(seq),
                author.text(),
                seq);
    }

    /** Of all who have posted in a bucket. */
    static BoundStatement all(Cassandra cassandra, ConversationId conversation, long bucket) {
        return cassandra.statement(OF, conversation.text(), bucket);
    }

    static BoundStatement of(Cassandra cassandra, ConversationId conversation, long bucket, Handle author) {
        return cassandra.statement(OF + " AND seq = 0 AND id = ?", conversation.text(), bucket, author.text());
    }

    static Handle author(Row row) {
        return new Handle(EntryRows.text(row, "id"));
    }

    static long seq(Row row) {
        return row.getLong("first_seq");
    }

    /** What somebody has read, together with what they have posted; that is at most one row. */
    static Marks with(Marks marks, List<Row> posted) {
        Marks all = marks;
        for (Row row : posted) {
            all = new Marks(Math.max(all.delivered(), seq(row)), Math.max(all.read(), seq(row)));
        }
        return all;
    }
}
