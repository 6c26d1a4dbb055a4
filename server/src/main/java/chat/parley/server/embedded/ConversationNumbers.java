package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** The small numbers by which the store's rows name conversations. */
final class ConversationNumbers {
    private ConversationNumbers() {}

    static Optional<Long> find(Statements statements, ConversationId conversation) throws SQLException {
        return statements.first(
                "SELECT number FROM conversation WHERE id = ?", row -> row.getLong(1), conversation.text());
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
