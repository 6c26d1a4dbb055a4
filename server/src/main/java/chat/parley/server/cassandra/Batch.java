package chat.parley.server.cassandra;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Entries of one conversation, one after another in one partition, that are written together or not at all. For one thread. */
final class Batch {
    private static final int MOST_BYTES = 256 * 1024;

    private final ConversationId conversation;
    private final long first;
    private final Map<Waiting, Numbered> numbered = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<BoundStatement> rows = new ArrayList<>();
    private final Map<Handle, Long> posted = new HashMap<>();
    private int bytes;

    /** @param first number that it may give */
    Batch(ConversationId conversation, long first) {
        this.conversation = conversation;
        this.first = first;
    }

    long first() {
        return first;
    }

    /** The number of the entry that is added next. */
    long next() {
        return first + numbered.size();
    }

    boolean isEmpty() {
        return numbered.isEmpty();
    }

    /** A batch is for one partition, and a repeat waits for what it repeats. */
    boolean hasRoomFor(Waiting one) {
        return bytes <= MOST_BYTES
                && EntryRows.bucket(next()) == EntryRows.bucket(first)
                && !ids.contains(Entries.used(one.author(), one.id()));
    }

    void add(Waiting one, Numbered entry, Cassandra cassandra) {
        ByteBuffer stored = EntryRows.stored(entry.entry().content());
        numbered.put(one, entry);
        ids.add(Entries.used(one.author(), one.id()));
        rows.addAll(entry.rows(cassandra, stored));
        bytes += stored.remaining();
        if (entry.entry().content() instanceof Content.Postable) {
            posted.put(one.author(), entry.entry().seq());
        }
    }

    List<BoundStatement> statements(Cassandra cassandra) {
        List<BoundStatement> statements = new ArrayList<>(rows);
        posted.forEach((author, seq) -> statements.add(PostedMarks.raise(cassandra, conversation, author, seq)));
        return statements;
    }

    List<Numbered> all() {
        return List.copyOf(numbered.values());
    }

    /** Hands over what waited, in order, with what it became. */
    void each(BiConsumer<Waiting, Numbered> receiver) {
        numbered.forEach(receiver);
    }
}
