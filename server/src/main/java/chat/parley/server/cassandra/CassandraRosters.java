package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.conversation.Rosters;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link Rosters} in Cassandra. */
final class CassandraRosters implements Rosters {
    private final Cassandra cassandra;
    private final Accounts accounts;

    CassandraRosters(Cassandra cassandra, Accounts accounts) {
        this.cassandra = cassandra;
        this.accounts = accounts;
    }

    @Override
    public List<Member> members(ConversationId conversation, @Nullable Handle after) {
        List<Row> rows = cassandra.rows(
                "SELECT handle, role, joined_at FROM member WHERE conversation = ? AND handle > ?",
                conversation.text(),
                after == null ? "" : after.text());
        Map<Handle, String> names = new HashMap<>();
        for (Account account :
                accounts.find(rows.stream().map(CassandraRosters::handle).toList())) {
            names.put(account.handle(), account.name());
        }
        List<Member> members = new ArrayList<>();
        for (Row row : rows) {
            Handle handle = handle(row);
            @Nullable Role role = CassandraConversations.role(row);
            @Nullable Long joined = role == null ? null : row.getLong("joined_at");
            members.add(new Member(handle, names.getOrDefault(handle, handle.text()), role, joined));
        }
        return members;
    }

    private static Handle handle(Row row) {
        return new Handle(EntryRows.text(row, "handle"));
    }

    @Override
    public Set<Handle> membersAt(ConversationId group, long seq) {
        Set<Handle> members = new HashSet<>();
        for (Row row : cassandra.rows("SELECT handle, joined_seq FROM member WHERE conversation = ?", group.text())) {
            if (row.getLong("joined_seq") <= seq) {
                members.add(handle(row));
            }
        }
        for (Row row : cassandra.rows(
                "SELECT handle, joined_seq FROM former_member WHERE conversation = ? AND left_seq > ?",
                group.text(),
                seq)) {
            if (row.getLong("joined_seq") <= seq) {
                members.add(handle(row));
            }
        }
        return members;
    }

    @Override
    public Set<Handle> among(ConversationId conversation, Collection<Handle> people) {
        return GroupState.among(cassandra, conversation, people);
    }

    @Override
    public Set<Handle> peers(Handle user) {
        Set<Handle> peers = new HashSet<>();
        cassandra
                .together(conversations(user).stream()
                        .map(one -> cassandra.statement("SELECT handle FROM member WHERE conversation = ?", one))
                        .toList())
                .forEach(members -> members.forEach(row -> peers.add(handle(row))));
        return peers;
    }

    private Set<String> conversations(Handle user) {
        Set<String> conversations = new HashSet<>();
        cassandra
                .rows("SELECT conversation FROM membership WHERE handle = ?", user.text())
                .forEach(row -> conversations.add(EntryRows.text(row, "conversation")));
        return conversations;
    }

    @Override
    public Set<Handle> sharing(Handle user, Collection<Handle> people) {
        Set<String> own = conversations(user);
        List<Handle> asked = List.copyOf(people);
        List<List<Row>> theirs = cassandra.together(asked.stream()
                .map(one -> cassandra.statement("SELECT conversation FROM membership WHERE handle = ?", one.text()))
                .toList());
        Set<Handle> sharing = new HashSet<>();
        for (int i = 0; i < asked.size(); i++) {
            if (theirs.get(i).stream().anyMatch(row -> own.contains(EntryRows.text(row, "conversation")))) {
                sharing.add(asked.get(i));
            }
        }
        return sharing;
    }
}
