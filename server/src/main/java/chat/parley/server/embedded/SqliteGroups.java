package chat.parley.server.embedded;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import chat.parley.server.conversation.Groups;
import chat.parley.server.log.Appended;
import chat.parley.server.log.Draft;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** {@link Groups} in the store: the writer is alone with a group while it changes it. */
final class SqliteGroups implements Groups {
    private final Writer writer;
    private final SqliteConversationLog log;

    SqliteGroups(Writer writer, SqliteConversationLog log) {
        this.writer = writer;
        this.log = log;
    }

    @Override
    public Appended change(ConversationId group, Handle author, EntryId id, Change change) {
        return writer.write(statements -> {
            LogTail tail = log.tail(statements);
            Optional<Entry> first = tail.find(author, id);
            if (first.isPresent()) {
                return repeated(group, change, first.get());
            }
            Content content = change.entry(Rows.of(statements, group));
            Draft draft = new Draft(group, id, author, content, false);
            return new Appended(tail.add(draft, EntryRows.stored(content)), false);
        });
    }

    private static Appended repeated(ConversationId group, Change change, Entry first) {
        if (!first.conversation().equals(group) || !change.isSaidBy(first.content())) {
            throw LogTail.usedBefore();
        }
        return new Appended(first, true);
    }

    /** A group as its rows have it. */
    private record Rows(Statements statements, long group, int members, int owners) implements State {
        private static final long NONE = 0;

        static Rows of(Statements statements, ConversationId group) throws SQLException {
            return statements
                    .first(
                            "SELECT number, members, owners FROM conversation WHERE id = ?",
                            row -> new Rows(statements, row.getLong(1), row.getInt(2), row.getInt(3)),
                            group.text())
                    .orElseGet(() -> new Rows(statements, NONE, 0, 0));
        }

        @Override
        public boolean begun() {
            return group != NONE;
        }

        @Override
        public Optional<Role> role(Handle user) {
            try {
                return GroupRows.role(statements, group, user);
            } catch (SQLException e) {
                throw Unavailable.because(e);
            }
        }

        @Override
        public Set<Handle> among(Collection<Handle> people) {
            try {
                return GroupRows.among(statements, group, people);
            } catch (SQLException e) {
                throw Unavailable.because(e);
            }
        }
    }
}
