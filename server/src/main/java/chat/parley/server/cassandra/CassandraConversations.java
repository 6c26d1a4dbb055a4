package chat.parley.server.cassandra;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Role;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Membership;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link Conversations} in Cassandra. */
final class CassandraConversations implements Conversations {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String PLACES = "SELECT conversation, role, changed_at FROM membership WHERE handle = ?";

    private final Cassandra cassandra;
    private final Entries entries;
    private final Consequences consequences;
    private final InstantSource clock;

    CassandraConversations(Cassandra cassandra, Entries entries, Consequences consequences, InstantSource clock) {
        this.cassandra = cassandra;
        this.entries = entries;
        this.consequences = consequences;
        this.clock = clock;
    }

    @Override
    public void open(ConversationId direct) {
        open(direct, List.copyOf(Set.copyOf(direct.people())));
    }

    private void open(ConversationId direct, List<Handle> people) {
        Set<Handle> there = GroupState.among(cassandra, direct, people);
        List<Handle> missing =
                people.stream().filter(person -> !there.contains(person)).toList();
        if (!missing.isEmpty()) {
            consequences.open(direct, missing, clock.millis());
        }
    }

    @Override
    public void settle(ConversationId conversation, Handle user, UnaryOperator<Settings> change) {
        if (conversation.isDirect()) {
            open(conversation, List.of(user));
        }
        if (place(conversation, user).isEmpty()) {
            return;
        }
        long begun = System.nanoTime();
        while (!settled(conversation, user, change)) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw Unavailable.busy();
            }
        }
    }

    private boolean settled(ConversationId conversation, Handle user, UnaryOperator<Settings> change) {
        Optional<Row> row =
                cassandra.rows(settings(conversation, user)).stream().findFirst();
        Settings before = settings(row);
        Settings after = change.apply(before);
        if (row.isEmpty()) {
            return cassandra.isMet(
                    "INSERT INTO own_settings (handle, conversation, muted, archived, favourite, changed_at)"
                            + " VALUES (?, ?, ?, ?, ?, ?) IF NOT EXISTS",
                    user.text(),
                    conversation.text(),
                    after.muted(),
                    after.archived(),
                    after.favourite(),
                    clock.millis());
        }
        return cassandra.isMet(
                "UPDATE own_settings SET muted = ?, archived = ?, favourite = ?, changed_at = ?"
                        + " WHERE handle = ? AND conversation = ? IF muted = ? AND archived = ? AND favourite = ?",
                after.muted(),
                after.archived(),
                after.favourite(),
                clock.millis(),
                user.text(),
                conversation.text(),
                before.muted(),
                before.archived(),
                before.favourite());
    }

    private BoundStatement settings(ConversationId conversation, Handle user) {
        return cassandra.statement(
                "SELECT muted, archived, favourite, changed_at FROM own_settings WHERE handle = ? AND conversation = ?",
                user.text(),
                conversation.text());
    }

    private static Settings settings(Optional<Row> row) {
        return row.map(settled -> new Settings(
                        settled.getLong("muted"), settled.getBoolean("archived"), settled.getBoolean("favourite")))
                .orElse(Settings.NONE);
    }

    private Optional<Row> place(ConversationId conversation, Handle user) {
        return cassandra.first(PLACES + " AND conversation = ?", user.text(), conversation.text());
    }

    @Override
    public List<Membership> of(Handle user, String after) {
        return memberships(user, cassandra.rows(PLACES + " AND conversation > ?", user.text(), after));
    }

    @Override
    public Optional<Membership> membership(ConversationId conversation, Handle user) {
        List<Row> place = place(conversation, user).stream().toList();
        return memberships(user, place).stream().findFirst();
    }

    /** What there is to know beside the places themselves is asked for all of them at once. */
    private List<Membership> memberships(Handle user, List<Row> places) {
        List<ConversationId> conversations = places.stream()
                .map(row -> new ConversationId(EntryRows.text(row, "conversation")))
                .toList();
        Map<ConversationId, Long> heads = entries.heads(conversations);
        List<BoundStatement> questions = new ArrayList<>();
        for (ConversationId one : conversations) {
            questions.add(
                    cassandra.statement("SELECT name, members, changed_at FROM conversation WHERE id = ?", one.text()));
            questions.add(settings(one, user));
            questions.add(cassandra.statement(
                    "SELECT delivered, read FROM mark WHERE conversation = ? AND handle = ?", one.text(), user.text()));
            questions.add(PostedMarks.of(cassandra, one, EntryRows.bucket(heads.getOrDefault(one, 0L)), user));
        }
        List<List<Row>> answers = cassandra.together(questions);
        List<Membership> memberships = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            ConversationId conversation = conversations.get(i);
            memberships.add(membership(
                    conversation,
                    places.get(i),
                    heads.getOrDefault(conversation, 0L),
                    answers.subList(4 * i, 4 * i + 4)));
        }
        return memberships;
    }

    private static Membership membership(ConversationId conversation, Row place, long head, List<List<Row>> beside) {
        Optional<Row> whole = beside.get(0).stream().findFirst();
        Optional<Row> settings = beside.get(1).stream().findFirst();
        Marks marks = PostedMarks.with(CassandraMarkStore.marks(beside.get(2)), beside.get(3));
        int members = conversation.isDirect()
                ? Set.copyOf(conversation.people()).size()
                : whole.map(row -> row.getInt("members")).orElse(0);
        return new Membership(
                conversation,
                role(place),
                whole.map(row -> row.getString("name")).orElse(null),
                settings(settings),
                marks,
                members,
                head,
                Math.max(changedAt(Optional.of(place)), Math.max(changedAt(whole), changedAt(settings))));
    }

    private static long changedAt(Optional<Row> row) {
        return row.map(there -> there.getLong("changed_at")).orElse(0L);
    }

    static @Nullable Role role(Row row) {
        String stored = row.getString("role");
        return stored == null ? null : Role.valueOf(stored);
    }
}
