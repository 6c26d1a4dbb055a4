package chat.parley.server.embedded;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Membership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link Conversations} in the store. */
final class SqliteConversations implements Conversations {
    private static final String MEMBERSHIP =
            "SELECT c.id, m.role, m.muted, m.archived, m.favourite, m.delivered, m.read,"
                    + " (SELECT count(*) FROM member o WHERE o.conversation = c.number),"
                    + " (SELECT coalesce(max(e.seq), 0) FROM entry e WHERE e.conversation = c.number),"
                    + " max(c.changed_at, m.changed_at)"
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
                statements.change(
                        "INSERT INTO member (conversation, handle, joined_at, changed_at) VALUES (?, ?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        number,
                        person.text(),
                        clock.millis(),
                        clock.millis());
            }
            return number;
        });
    }

    @Override
    public List<Membership> of(Handle user) {
        return readers.read(statements ->
                statements.all(MEMBERSHIP + " ORDER BY c.id", SqliteConversations::membership, user.text()));
    }

    @Override
    public Optional<Membership> membership(ConversationId conversation, Handle user) {
        return readers.read(statements -> statements.first(
                MEMBERSHIP + " AND c.id = ?", SqliteConversations::membership, user.text(), conversation.text()));
    }

    @Override
    public List<Member> members(ConversationId conversation) {
        return readers.read(statements -> statements.all(
                "SELECT m.handle, a.name, m.role, m.joined_at FROM conversation c"
                        + " JOIN member m ON m.conversation = c.number JOIN account a ON a.handle = m.handle"
                        + " WHERE c.id = ? ORDER BY m.handle",
                SqliteConversations::member,
                conversation.text()));
    }

    private static Membership membership(ResultSet row) throws SQLException {
        return new Membership(
                new ConversationId(row.getString(1)),
                role(row.getString(2)),
                new Settings(row.getLong(3), row.getBoolean(4), row.getBoolean(5)),
                new Marks(row.getLong(6), row.getLong(7)),
                row.getInt(8),
                row.getLong(9),
                row.getLong(10));
    }

    private static Member member(ResultSet row) throws SQLException {
        @Nullable Role role = role(row.getString(3));
        return new Member(new Handle(row.getString(1)), row.getString(2), role, role == null ? null : row.getLong(4));
    }

    private static @Nullable Role role(@Nullable String stored) {
        return stored == null ? null : Role.valueOf(stored);
    }
}
