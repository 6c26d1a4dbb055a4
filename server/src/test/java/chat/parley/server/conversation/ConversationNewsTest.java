package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.SessionId;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.embedded.Store;
import chat.parley.server.embedded.TemporaryStore;
import chat.parley.server.session.FakeConnection;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConversationNewsTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final Handle CAROL = new Handle("carol");
    private static final List<Handle> ALL = List.of(ALICE, BOB, CAROL);

    private final Sessions sessions = new Sessions(10);
    private final Map<Handle, FakeConnection> connections = new HashMap<>();
    /** What happens once, between the reading of somebody's place and its use. */
    private final Map<Handle, Runnable> events = new HashMap<>();

    private Store store;
    private ConversationNews news;
    private ConversationId group;
    private Entry renamed;

    @BeforeEach
    void open(@TempDir Path data) {
        store = Store.open(data, Clock.systemUTC());
        for (Handle handle : ALL) {
            store.accounts().create(Account.of(handle, handle.text(), new PasswordHash("none"), 1));
            FakeConnection connection = new FakeConnection();
            connections.put(handle, connection);
            sessions.enter(new Session(handle, SessionId.random(), connection), Outgoing.of(null, new Reply.Ok()));
        }
        Entry created = store.groups()
                .create(
                        ConversationId.group(TemporaryStore.newId()),
                        ALICE,
                        TemporaryStore.newId(),
                        new Content.Created("Group", ALL))
                .entry();
        group = created.conversation();
        renamed = new Entry(group, 2, TemporaryStore.newId(), ALICE, 1, new Content.Renamed("Runners"));
        Summaries summaries = new Summaries(new EventfulConversations(), store.accounts(), store.log(), store.marks());
        news = new ConversationNews(summaries, store.rosters(), sessions, Runnable::run);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void failureForOneDoesNotSilenceTheOthers() {
        events.put(ALICE, () -> {
            throw new ProblemException(ProblemCode.UNAVAILABLE, "away");
        });
        events.put(BOB, () -> {
            throw new IllegalStateException("a fault");
        });

        news.follow(renamed);

        assertThat(told(ALICE)).isEmpty();
        assertThat(told(BOB)).isEmpty();
        assertThat(told(CAROL)).hasSize(1);
    }

    @Test
    void namesThatComeWhileOneIsToldAreToldOnceMore() {
        events.put(BOB, () -> {
            for (int i = 0; i < 10; i++) {
                news.follow(renamed);
            }
        });

        news.follow(renamed);

        assertThat(told(ALICE)).hasSize(2);
        assertThat(told(CAROL)).hasSize(2);
    }

    @Test
    void whatIsToldLastWasReadLast() {
        events.put(BOB, () -> {
            store.conversations().settle(group, BOB, settings -> new Settings(0L, true, false));
            news.tell(BOB, group);
        });

        news.follow(renamed);

        assertThat(told(BOB)).hasSize(2).last().asString().contains("\"archived\":true");
    }

    private List<String> told(Handle user) {
        return connections.get(user).written().stream()
                .filter(frame -> frame.startsWith("{\"type\":\"conversation\""))
                .toList();
    }

    /** The store's conversations, with the events of this test. */
    private final class EventfulConversations implements Conversations {
        @Override
        public Optional<Membership> membership(ConversationId conversation, Handle user) {
            Optional<Membership> membership = store.conversations().membership(conversation, user);
            Runnable event = events.remove(user);
            if (event != null) {
                event.run();
            }
            return membership;
        }

        @Override
        public void open(ConversationId direct) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Membership> of(Handle user, String after) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void settle(ConversationId conversation, Handle user, UnaryOperator<Settings> change) {
            throw new UnsupportedOperationException();
        }
    }
}
