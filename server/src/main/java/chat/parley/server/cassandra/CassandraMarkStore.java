package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.server.mark.MarkStore;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link MarkStore} in Cassandra: each mark is written under itself as the timestamp, so that an older one never wins. */
final class CassandraMarkStore implements MarkStore {
    private static final String SELECT = "SELECT handle, delivered, read FROM mark WHERE conversation = ?";

    private final Cassandra cassandra;
    private final Entries entries;
    private final InstantSource clock;

    CassandraMarkStore(Cassandra cassandra, Entries entries, InstantSource clock) {
        this.cassandra = cassandra;
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Optional<Marks> advance(ConversationId conversation, Handle member, Marks marks) {
        long head = entries.head(conversation);
        List<List<Row>> found = cassandra.together(List.of(
                cassandra.statement(
                        "SELECT handle FROM member WHERE conversation = ? AND handle = ?",
                        conversation.text(),
                        member.text()),
                cassandra.statement(SELECT + " AND handle = ?", conversation.text(), member.text()),
                PostedMarks.of(cassandra, conversation, EntryRows.bucket(head), member)));
        if (found.getFirst().isEmpty()) {
            return Optional.empty();
        }
        Marks before = PostedMarks.with(marks(found.get(1)), found.get(2));
        long read = Math.max(before.read(), Math.min(marks.read(), head));
        long delivered = Math.max(before.delivered(), Math.min(marks.delivered(), head));
        Marks after = new Marks(Math.max(delivered, read), read);
        if (after.equals(before)) {
            return Optional.empty();
        }
        cassandra.changeAll(List.of(
                raise("delivered", conversation, member, after.delivered()),
                raise("read", conversation, member, after.read()),
                Consequences.changed(cassandra, conversation, clock.millis())));
        return Optional.of(after);
    }

    private BoundStatement raise(String which, ConversationId conversation, Handle member, long seq) {
        return cassandra.statement(
                "UPDATE mark USING TIMESTAMP ? SET " + which + " = ? WHERE conversation = ? AND handle = ?",
                seq,
                seq,
                conversation.text(),
                member.text());
    }

    @Override
    public Map<Handle, Marks> of(ConversationId conversation) {
        List<Row> members = cassandra.rows(
                "SELECT handle FROM member WHERE conversation = ? LIMIT " + (MOST_TOLD + 1), conversation.text());
        Map<Handle, Marks> all = new HashMap<>();
        if (members.size() <= MOST_TOLD) {
            members.forEach(row -> all.put(new Handle(EntryRows.text(row, "handle")), Marks.NONE));
            long bucket = EntryRows.bucket(entries.head(conversation));
            List<List<Row>> found = cassandra.together(List.of(
                    cassandra.statement(SELECT, conversation.text()),
                    PostedMarks.all(cassandra, conversation, bucket)));
            for (Row row : found.getFirst()) {
                all.replace(new Handle(EntryRows.text(row, "handle")), marks(row));
            }
            for (Row row : found.getLast()) {
                all.computeIfPresent(PostedMarks.author(row), (author, marks) -> PostedMarks.with(marks, List.of(row)));
            }
        }
        return all;
    }

    /** Of at most one row. */
    static Marks marks(List<Row> rows) {
        return rows.isEmpty() ? Marks.NONE : marks(rows.getFirst());
    }

    private static Marks marks(Row row) {
        long read = row.getLong("read"); // 0 where it is not there
        return new Marks(Math.max(read, row.getLong("delivered")), read);
    }
}
