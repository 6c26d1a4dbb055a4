package chat.parley.server.cassandra;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.Blocks;
import chat.parley.server.account.Invites;
import chat.parley.server.account.UserSessions;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Groups;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.TextSearch;
import chat.parley.server.mark.MarkStore;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;

/** A keyspace, open, and the ports that are kept in it. Thread-safe. */
public final class CassandraStore implements AutoCloseable {
    private final Cassandra cassandra;
    private final Numbering numbering;
    private final String epoch;
    private final ConversationLog log;
    private final TextSearch search;
    private final MarkStore marks;
    private final Conversations conversations;
    private final Groups groups;
    private final Rosters rosters;
    private final Accounts accounts;
    private final Blocks blocks;
    private final UserSessions sessions;
    private final Invites invites;

    CassandraStore(Cassandra cassandra, Clock clock, Executor threads) {
        this.cassandra = cassandra;
        this.epoch = cassandra
                .first("SELECT value FROM fact WHERE name = 'epoch'")
                .map(row -> EntryRows.text(row, "value"))
                .orElseThrow();
        Entries entries = new Entries(cassandra);
        Consequences consequences = new Consequences(cassandra, entries);
        this.numbering = new Numbering(cassandra, entries, consequences, clock, threads);
        this.log = new CassandraConversationLog(cassandra, entries, numbering);
        this.search = new CassandraTextSearch(entries);
        this.groups = new CassandraGroups(numbering);
        this.marks = new CassandraMarkStore(cassandra, entries, clock);
        this.conversations = new CassandraConversations(cassandra, entries, consequences, clock);
        this.accounts = new CassandraAccounts(cassandra, clock);
        this.rosters = new CassandraRosters(cassandra, accounts);
        this.blocks = new CassandraBlocks(cassandra);
        this.sessions = new CassandraUserSessions(cassandra);
        this.invites = new CassandraInvites(cassandra);
    }

    /**
     * Opens a keyspace, and makes it or brings it to what this program knows where it is not; waits for another server that does.
     *
     * @param threads runs what may wait, any number at a time
     * @throws ProblemException {@code unavailable} where Cassandra does not answer, {@code conflict} where the keyspace is from a
     *     newer version
     */
    public static CassandraStore open(Keyspace keyspace, Clock clock, Executor threads) throws InterruptedException {
        Cassandra cassandra;
        try (CqlSession session = Cassandra.connect(keyspace, null)) {
            Schema.migrate(session, keyspace);
            cassandra = new Cassandra(Cassandra.connect(keyspace, keyspace.name()));
        } catch (DriverException e) {
            throw new ProblemException(
                    ProblemCode.UNAVAILABLE, Objects.requireNonNullElse(e.getMessage(), "no answer"), e);
        }
        try {
            return new CassandraStore(cassandra, clock, threads);
        } catch (RuntimeException e) {
            cassandra.close();
            throw e;
        }
    }

    /** Names this history; restoring a backup makes another one. */
    public String epoch() {
        return epoch;
    }

    /** Why not all can be read or written at the moment; for strangers too. */
    public Optional<String> trouble() {
        return cassandra.trouble();
    }

    /** How many statements were sent, a batch counted once. */
    public long calls() {
        return cassandra.calls();
    }

    /** How many calls have failed. */
    public long failures() {
        return cassandra.failures();
    }

    /** How many conditional batches have numbered entries. */
    public long batches() {
        return numbering.batches();
    }

    /** How many were refused, as another server has written there, or a repeat was in it. */
    public long conflicts() {
        return numbering.conflicts();
    }

    /** Of how many it had to be looked up whether they were written. */
    public long uncertain() {
        return numbering.uncertain();
    }

    public ConversationLog log() {
        return log;
    }

    public TextSearch search() {
        return search;
    }

    public MarkStore marks() {
        return marks;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Groups groups() {
        return groups;
    }

    public Rosters rosters() {
        return rosters;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Blocks blocks() {
        return blocks;
    }

    public UserSessions sessions() {
        return sessions;
    }

    public Invites invites() {
        return invites;
    }

    @Override
    public void close() {
        cassandra.close();
    }
}
