package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Role;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Membership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link Conversations} in the store. */
final class SqliteConversations implements Conversations {
    private static final String MEMBERSHIP =
            "SELECT c.id, m.role, m.muted, m.archived, m.favourite, m.delivered, m.read, c.members,"
                    + " (SELECT coalesce(max(e.seq), 0) FROM entry e WHERE e.conversation = c.number),"
                    + " max(c.changed_at, m.changed_at), c.name"
                    + " FROM member m JOIN conversation c ON c.number = m.conversation WHERE m.handle = ?";

    private final Writer writer;
    private final Readers readers;
    private final Clock clock;

    SqliteConversations(Writer writer, Readers readers, Clock clock) {
        this.writer = writer;
        this.readers = readers;
        this.clock = clock;
    }

    @Override
    public void open(ConversationId direct) {
        writer.write(statements -> {
            long number = ConversationNumbers.findOrMake(statements, direct, clock);
            for (Handle person : direct.people()) {
                join(statements, number, person);
            }
            return number;
        });
    }

    private void join(Statements statements, long direct, Handle person) throws SQLException {
        statements.change(
                "INSERT INTO member (conversation, handle, joined_at, changed_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                direct,
                person.text(),
                clock.millis(),
                clock.millis());
    }

    @Override
    public void settle(ConversationId conversation, Handle user, UnaryOperator<Settings> change) {
        writer.write(statements -> {
            if (conversation.isDirect()) {
                join(statements, ConversationNumbers.findOrMake(statements, conversation, clock), user);
            }
            Optional<Membership> before = membership(statements, conversation, user);
            if (before.isPresent()) {
                Settings after = change.apply(before.get().settings());
                statements.change(
                        "UPDATE member SET muted = ?, archived = ?, favourite = ?, changed_at = ? WHERE handle = ?"
                                + " AND conversation = (SELECT number FROM conversation WHERE id = ?)",
                        after.muted(),
                        after.archived(),
                        after.favourite(),
                        clock.millis(),
                        user.text(),
                        conversation.text());
            }
            return before.isPresent();
        });
    }

    @Override
    public List<Membership> of(Handle user, String after) {
        return readers.read(statements -> statements.all(
                MEMBERSHIP + " AND c.id > ? ORDER BY c.id", SqliteConversations::membership, user.text(), after));
    }

    @Override
    public Optional<Membership> membership(ConversationId conversation, Handle user) {
        return readers.read(statements -> membership(statements, conversation, user));
    }

    private static Optional<Membership> membership(Statements statements, ConversationId conversation, Handle user)
            throws SQLException {
        return statements.first(
                MEMBERSHIP + " AND c.id = ?", SqliteConversations::membership, user.text(), conversation.text());
    }

    private static Membership membership(ResultSet row) throws SQLException {
        ConversationId conversation = new ConversationId(row.getString(1));
        int members =
                conversation.isDirect() ? Set.copyOf(conversation.people()).size() : row.getInt(8);
        return new Membership(
                conversation,
                role(row.getString(2)),
                row.getString(11),
                new Settings(row.getLong(3), row.getBoolean(4), row.getBoolean(5)),
                new Marks(row.getLong(6), row.getLong(7)),
                members,
                row.getLong(9),
                row.getLong(10));
    }

    static @Nullable Role role(@Nullable String stored) {
        return stored == null ? null : Role.valueOf(stored);
    }
}
