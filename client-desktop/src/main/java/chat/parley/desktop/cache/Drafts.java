package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was begun in each conversation and not sent. */
final class Drafts {
    private Drafts() {}

    static Optional<Draft> find(Sql sql, ConversationId conversation) {
        return sql.first(
                "SELECT text, reply_to FROM draft WHERE conversation = ?",
                row -> {
                    long replyTo = row.getLong(2);
                    @Nullable Long answered = row.wasNull() ? null : replyTo;
                    return new Draft(row.getString(1), answered);
                },
                conversation.text());
    }

    /** An empty draft takes the kept one away. */
    static void put(Sql sql, ConversationId conversation, Draft draft) {
        if (draft.empty()) {
            remove(sql, conversation);
        } else {
            sql.run(
                    "INSERT OR REPLACE INTO draft (conversation, text, reply_to) VALUES (?, ?, ?)",
                    conversation.text(),
                    draft.text(),
                    draft.replyTo());
        }
    }

    static void remove(Sql sql, ConversationId conversation) {
        sql.run("DELETE FROM draft WHERE conversation = ?", conversation.text());
        // as with the outbox
        if (!sql.any("SELECT 1 FROM draft WHERE conversation > ''")) {
            sql.run("DELETE FROM draft");
        }
    }
}
