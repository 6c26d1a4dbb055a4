package chat.parley.server.cassandra;

import chat.parley.backends.Backends;
import chat.parley.backends.BackendsExtension;
import chat.parley.server.SettableClock;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.AccountsContract;
import chat.parley.server.account.Blocks;
import chat.parley.server.account.BlocksContract;
import chat.parley.server.account.Invites;
import chat.parley.server.account.InvitesContract;
import chat.parley.server.account.UserSessions;
import chat.parley.server.account.UserSessionsContract;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.ConversationsContract;
import chat.parley.server.conversation.Groups;
import chat.parley.server.conversation.GroupsContract;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.ConversationLogContract;
import chat.parley.server.log.HistoryContract;
import chat.parley.server.log.TextSearch;
import chat.parley.server.log.TextSearchContract;
import chat.parley.server.mark.MarkStore;
import chat.parley.server.mark.MarkStoreContract;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** The contracts of all ports that are kept in Cassandra. */
@ExtendWith(BackendsExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CassandraPortsTest {
    private final TestKeyspace keyspace;

    private SettableClock clock = new SettableClock();
    private CassandraStore store;

    CassandraPortsTest(Backends backends) throws IOException {
        this.keyspace = new TestKeyspace(backends.cassandra().address(), "ports");
    }

    @BeforeAll
    void open() throws InterruptedException {
        keyspace.open();
    }

    @AfterAll
    void close() {
        keyspace.close();
    }

    @BeforeEach
    void empty() {
        keyspace.empty();
        clock = new SettableClock();
        store = keyspace.store(clock);
    }

    @Nested
    final class CassandraConversationLogTest implements ConversationLogContract {
        private final ConversationLog log = keyspace.store(Clock.systemUTC()).log();

        @Override
        public ConversationLog log() {
            return log;
        }
    }

    @Nested
    final class PagesTest implements HistoryContract {
        private final ConversationLog log = keyspace.store(Clock.systemUTC()).log();

        @Override
        public ConversationLog log() {
            return log;
        }
    }

    @Nested
    final class CassandraTextSearchTest implements TextSearchContract {
        private final CassandraStore store = keyspace.store(Clock.systemUTC());

        @Override
        public TextSearch search() {
            return store.search();
        }

        @Override
        public ConversationLog log() {
            return store.log();
        }

        @Override
        public void awaitIndex() {
            // there is none
        }
    }

    @Nested
    final class CassandraConversationsTest implements ConversationsContract {
        @Override
        public Conversations conversations() {
            return store.conversations();
        }

        @Override
        public Rosters rosters() {
            return store.rosters();
        }

        @Override
        public Accounts accounts() {
            return store.accounts();
        }

        @Override
        public ConversationLog log() {
            return store.log();
        }

        @Override
        public MarkStore marks() {
            return store.marks();
        }

        @Override
        public long laterOn() {
            return clock.advance(Duration.ofSeconds(1));
        }
    }

    @Nested
    final class CassandraGroupsTest implements GroupsContract {
        @Override
        public Groups groups() {
            return store.groups();
        }

        @Override
        public Rosters rosters() {
            return store.rosters();
        }

        @Override
        public Conversations conversations() {
            return store.conversations();
        }

        @Override
        public Accounts accounts() {
            return store.accounts();
        }

        @Override
        public ConversationLog log() {
            return store.log();
        }
    }

    @Nested
    final class CassandraMarkStoreTest implements MarkStoreContract {
        @Override
        public Groups groups() {
            return store.groups();
        }

        @Override
        public MarkStore marks() {
            return store.marks();
        }

        @Override
        public Conversations conversations() {
            return store.conversations();
        }

        @Override
        public ConversationLog log() {
            return store.log();
        }
    }

    @Nested
    final class CassandraAccountsTest implements AccountsContract {
        @Override
        public Accounts accounts() {
            return store.accounts();
        }
    }

    @Nested
    final class CassandraBlocksTest implements BlocksContract {
        @Override
        public Blocks blocks() {
            return store.blocks();
        }
    }

    @Nested
    final class CassandraUserSessionsTest implements UserSessionsContract {
        @Override
        public UserSessions sessions() {
            return store.sessions();
        }
    }

    @Nested
    final class CassandraInvitesTest implements InvitesContract {
        @Override
        public Invites invites() {
            return store.invites();
        }

        @Override
        public long now() {
            return clock.millis();
        }
    }
}
