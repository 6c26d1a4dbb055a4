package chat.parley.desktop.cache;

import chat.parley.protocol.Codec;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Subprotocol;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The user's posts that the server has not accepted yet, in the order written. */
final class Outbox {
    private static final Codec JSON = Codec.of(Subprotocol.JSON);
    static final String COLUMNS = "SELECT conversation, id, at, content, retry, code, message FROM outbox ";

    private Outbox() {}

    static void add(Sql sql, Pending post) {
        sql.run(
                "INSERT INTO outbox (conversation, id, at, content) VALUES (?, ?, ?, ?)",
                post.conversation().text(),
                post.id().text(),
                post.at(),
                JSON.encode(post.content()));
    }

    static List<Pending> of(Sql sql, ConversationId conversation) {
        return sql.list(
                COLUMNS + "WHERE conversation = ? ORDER BY position", row -> pending(row, 1), conversation.text());
    }

    /** All changes of lines that may still be accepted, by conversation. */
    static Map<ConversationId, Changing> changes(Sql sql) {
        List<Pending> changes = sql.list(
                COLUMNS + "WHERE target IS NOT NULL AND code IS NULL ORDER BY position", row -> pending(row, 1));
        return changes.stream()
                .collect(Collectors.groupingBy(
                        Pending::conversation, Collectors.collectingAndThen(Collectors.toList(), Changing::new)));
    }

    static Optional<Pending> find(Sql sql, EntryId id) {
        return sql.first(COLUMNS + "WHERE id = ?", row -> pending(row, 1), id.text());
    }

    /** The first post of the conversation that waits to be sent. */
    static Optional<Pending> next(Sql sql, ConversationId conversation) {
        return sql.first(
                COLUMNS + "WHERE conversation = ? AND code IS NULL ORDER BY position LIMIT 1",
                row -> pending(row, 1),
                conversation.text());
    }

    /** The conversations that have something to be sent, the one that has waited longest first. */
    static List<ConversationId> waiting(Sql sql) {
        return sql.list(
                "SELECT conversation, min(position) FROM outbox WHERE code IS NULL GROUP BY conversation ORDER BY 2",
                row -> new ConversationId(row.getString(1)));
    }

    /** The conversations that posts are for, whatever became of them. */
    static List<ConversationId> conversations(Sql sql) {
        return sql.list("SELECT DISTINCT conversation FROM outbox", row -> new ConversationId(row.getString(1)));
    }

    static void remove(Sql sql, EntryId id) {
        sql.run("DELETE FROM outbox WHERE id = ?", id.text());
        sweep(sql);
    }

    /** Takes out what would change a line. */
    static void removeChanges(Sql sql, long conversation, long target) {
        sql.run(
                "DELETE FROM outbox WHERE conversation = (SELECT id FROM conversation WHERE number = ?) AND target = ?",
                conversation,
                target);
        sweep(sql);
    }

    /** Where rows were moved copies of them stay, until all pages are given back at once: as soon as nothing waits. */
    private static void sweep(Sql sql) {
        if (!sql.any("SELECT 1 FROM outbox LIMIT 1")) {
            sql.run("DELETE FROM outbox");
        }
    }

    static void fail(Sql sql, EntryId id, Pending.Failure failure) {
        sql.run(
                "UPDATE outbox SET code = ?, message = ? WHERE id = ?",
                failure.code().wireName(),
                failure.message(),
                id.text());
    }

    /** It waits again, and what was tried before may have arrived. */
    static void again(Sql sql, EntryId id) {
        sql.run("UPDATE outbox SET code = NULL, message = NULL, retry = 1 WHERE id = ?", id.text());
    }

    /** After a start nobody knows which of them were under way when the app ended. */
    static void expectRepeats(Sql sql) {
        sql.run("UPDATE outbox SET retry = 1 WHERE code IS NULL");
    }

    /** Reads a post whose columns begin at {@code column}. */
    static Pending pending(ResultSet row, int column) throws SQLException {
        @Nullable String code = row.getString(column + 5);
        return new Pending(
                new ConversationId(row.getString(column)),
                new EntryId(row.getString(column + 1)),
                row.getLong(column + 2),
                JSON.content(row.getBytes(column + 3)),
                row.getBoolean(column + 4),
                code == null ? null : new Pending.Failure(problem(code), row.getString(column + 6)));
    }

    private static ProblemCode problem(String wireName) {
        return Arrays.stream(ProblemCode.values())
                .filter(code -> code.wireName().equals(wireName))
                .findFirst()
                .orElse(ProblemCode.INTERNAL);
    }
}
