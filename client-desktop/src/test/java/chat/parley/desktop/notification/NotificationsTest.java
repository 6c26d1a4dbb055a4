package chat.parley.desktop.notification;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.cache.Change;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Request;
import chat.parley.protocol.User;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of messages, with a real cache and a service that notes what it is asked for. */
class NotificationsTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId DIRECT = ConversationId.direct(ALICE, BOB);
    private static final ConversationId GROUP =
            ConversationId.group(EntryId.next(Clock.systemUTC(), new SecureRandom()));

    @TempDir
    Path folder;

    /** As {@code TITLE: TEXT}, or {@code -} where one is taken back. */
    private final List<String> told = new ArrayList<>();

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Map<ConversationId, Long> heads = new HashMap<>();
    private Cache cache;
    private Notifications notifications;

    @BeforeEach
    void open() {
        cache = Cache.open(folder.resolve("alice.db"), ALICE, Clock.systemUTC());
        notifications = new Notifications(new Noting(), cache, new Texts(Locale.UK), Clock.systemUTC(), waiting::add);
        cache.update(writing -> {
            writing.person(new User(BOB, "Bob Novak", null, null));
            writing.entry(next(GROUP, BOB, new Content.Created("Hiking", List.of(ALICE, BOB))));
        });
    }

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void newestOfAConversationIsTold() {
        arrives(DIRECT, "one");
        work();
        arrives(DIRECT, "*two*");
        arrives(GROUP, "three");
        work();

        assertThat(told).containsExactly("Bob Novak: one", "Bob Novak: two", "Bob Novak in Hiking: three");
    }

    @Test
    void manyAtOnceAreOneNotification() {
        for (int i = 0; i < 50; i++) {
            arrives(DIRECT, "text " + i);
        }
        work();

        assertThat(told).containsExactly("Bob Novak: text 49");
    }

    @Test
    void wordsAreKeptBackWhereThatIsWanted() {
        notifications.want(new Notifications.Wanted(true, false));
        arrives(DIRECT, "secret");
        work();

        assertThat(told).containsExactly("Bob Novak: New message");
    }

    @Test
    void nothingIsToldWhereThatIsWanted() {
        arrives(DIRECT, "one");
        work();
        notifications.want(new Notifications.Wanted(true, false));
        work();
        assertThat(told).containsExactly("Bob Novak: one", "Bob Novak: New message");
        told.clear();
        notifications.want(new Notifications.Wanted(false, true));
        arrives(DIRECT, "two");
        work();

        assertThat(told).containsExactly("-");
    }

    @Test
    void whatIsLookedAtIsNotTold() {
        notifications.looksAt(DIRECT);
        arrives(DIRECT, "seen");
        arrives(GROUP, "elsewhere");
        work();
        notifications.looksAt(null);
        arrives(DIRECT, "unseen");
        work();
        notifications.looksAt(DIRECT);
        work();

        assertThat(told).containsExactly("Bob Novak in Hiking: elsewhere", "Bob Novak: unseen", "-");
    }

    @Test
    void ofAMutedGroupOnlyWhatNamesTheUserIsTold() {
        mute(GROUP, -1);
        arrives(GROUP, "for all");
        work();
        arrives(GROUP, new Content.Text("@alice look", null, List.of(ALICE)));
        arrives(GROUP, "for all again");
        work();

        assertThat(told).containsExactly("Bob Novak in Hiking: @alice look");
    }

    @Test
    void mutedPersonCannotGetThroughByNamingTheUser() {
        mute(DIRECT, -1);
        arrives(DIRECT, new Content.Text("@alice look", null, List.of(ALICE)));
        work();
        mute(DIRECT, Clock.systemUTC().millis() - 1);
        arrives(DIRECT, "now it is over");
        work();

        assertThat(told).containsExactly("Bob Novak: now it is over");
    }

    @Test
    void whatIsReadOnAnotherDeviceGoesAway() {
        arrives(DIRECT, "one");
        arrives(GROUP, "two");
        work();
        read(DIRECT);
        work();

        assertThat(told).containsExactly("Bob Novak: one", "Bob Novak in Hiking: two", "-");
    }

    @Test
    void whatWasReadBeforeItCouldBeToldIsNot() {
        arrives(DIRECT, "one");
        read(DIRECT);
        work();

        assertThat(told).isEmpty();
    }

    @Test
    void whatIsDeletedBeforeItIsReadGoesAway() {
        arrives(DIRECT, "one");
        work();
        cache.update(writing -> writing.entry(next(DIRECT, BOB, new Content.Delete(1))));
        notifications.changed(new Change.Row(DIRECT));
        work();

        assertThat(told).containsExactly("Bob Novak: one", "-");
    }

    @Test
    void nameIsPutRightOnceItIsKnown() {
        Handle eve = new Handle("eve");
        Entry entry = next(GROUP, eve, new Content.Text("Hi", null, List.of()));
        cache.update(writing -> writing.entry(entry));
        notifications.arrived(entry);
        work();
        cache.update(writing -> writing.person(new User(eve, "Eve Moss", null, null)));
        notifications.changed(new Change.Person(eve));
        work();
        notifications.changed(new Change.Row(GROUP));
        work();

        assertThat(told).containsExactly("eve in Hiking: Hi", "Eve Moss in Hiking: Hi");
    }

    @Test
    void nothingIsLeftWhenTheAccountIsLeft() {
        arrives(DIRECT, "one");
        arrives(GROUP, "two");
        work();
        notifications.end();
        arrives(DIRECT, "three");
        work();

        assertThat(told).containsExactly("Bob Novak: one", "Bob Novak in Hiking: two", "-", "-");
    }

    private void arrives(ConversationId conversation, String text) {
        arrives(conversation, new Content.Text(text, null, List.of()));
    }

    /** As it does from the server: into the cache first. */
    private void arrives(ConversationId conversation, Content content) {
        Entry entry = next(conversation, BOB, content);
        cache.update(writing -> writing.entry(entry));
        notifications.arrived(entry);
        notifications.changed(new Change.Row(conversation));
    }

    private Entry next(ConversationId conversation, Handle author, Content content) {
        long seq = heads.merge(conversation, 1L, Long::sum);
        long now = Clock.systemUTC().millis();
        return new Entry(conversation, seq, EntryId.next(Clock.systemUTC(), new SecureRandom()), author, now, content);
    }

    private void read(ConversationId conversation) {
        long head = heads.get(conversation);
        cache.update(writing -> writing.marks(new Push.MarksMoved(conversation, ALICE, head, head)));
        notifications.changed(new Change.Row(conversation));
    }

    private void mute(ConversationId conversation, long until) {
        cache.update(writing -> writing.settings(new Request.ChangeSettings(conversation, until, null, null)));
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private final class Noting implements NotificationService {
        @Override
        public void show(Notification notification) {
            told.add(notification.title() + ": " + notification.text());
        }

        @Override
        public void withdraw(ConversationId conversation) {
            told.add("-");
        }

        @Override
        public void whenClicked(Consumer<ConversationId> clicked) {
            throw new AssertionError("nobody clicks here");
        }
    }
}
