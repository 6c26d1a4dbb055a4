package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The small numbers by which the store's rows name conversations. */
final class ConversationNumbers {
    private ConversationNumbers() {}

    static Optional<Long> find(Statements statements, ConversationId conversation) throws SQLException {
        return statements.first(
                "SELECT number FROM conversation WHERE id = ?", row -> row.getLong(1), conversation.text());
    }

    /** Those that are there. */
    static Map<Long, ConversationId> find(Statements statements, Collection<ConversationId> conversations)
            throws SQLException {
        Map<Long, ConversationId> found = new HashMap<>();
        statements.each(
                "SELECT c.number, c.id FROM json_each(?) given CROSS JOIN conversation c ON c.id = given.value",
                row -> {
                    found.put(row.getLong(1), new ConversationId(row.getString(2)));
                    return true;
                },
                Statements.list(conversations.stream().map(ConversationId::text)));
        return found;
    }

    static long findOrMake(Statements statements, ConversationId conversation, Clock clock) throws SQLException {
        Optional<Long> found = find(statements, conversation);
        if (found.isPresent()) {
            return found.get();
        }
        statements.change(
                "INSERT INTO conversation (id, changed_at) VALUES (?, ?)", conversation.text(), clock.millis());
        return find(statements, conversation).orElseThrow();
    }
}
