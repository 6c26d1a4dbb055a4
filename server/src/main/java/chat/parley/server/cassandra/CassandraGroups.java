package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.server.conversation.Groups;
import chat.parley.server.log.Appended;
import java.util.List;

/**
 * {@link Groups} in Cassandra: a change is written under the next number, on the condition that nobody wrote anything since the
 * state that it knows.
 */
final class CassandraGroups implements Groups {
    private final Numbering numbering;

    CassandraGroups(Numbering numbering) {
        this.numbering = numbering;
    }

    @Override
    public Appended change(ConversationId group, Handle author, EntryId id, Change change) {
        return numbering
                .number(group, List.of(new Waiting.Change(group, author, id, change)))
                .getFirst()
                .orThrow();
    }
}
