package chat.parley.server.embedded;

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
import chat.parley.server.mark.MarkStore;
import chat.parley.server.mark.MarkStoreContract;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contracts of the ports other than the log, which has a test of its own. */
final class SqlitePortsTest {
    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock();
    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Nested
    final class SqliteConversationsTest implements ConversationsContract {
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
    final class SqliteGroupsTest implements GroupsContract {
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
    final class SqliteMarkStoreTest implements MarkStoreContract {
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
    final class SqliteAccountsTest implements AccountsContract {
        @Override
        public Accounts accounts() {
            return store.accounts();
        }
    }

    @Nested
    final class SqliteBlocksTest implements BlocksContract {
        @Override
        public Blocks blocks() {
            return store.blocks();
        }
    }

    @Nested
    final class SqliteUserSessionsTest implements UserSessionsContract {
        @Override
        public UserSessions sessions() {
            return store.sessions();
        }
    }

    @Nested
    final class SqliteInvitesTest implements InvitesContract {
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
