package chat.parley.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.SessionId;
import chat.parley.server.account.Account;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.conversation.Groups;
import chat.parley.server.embedded.MemoryFanOutQueue;
import chat.parley.server.embedded.Store;
import chat.parley.server.log.Draft;
import chat.parley.server.session.FakeConnection;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliveryTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final ConversationId CONVERSATION = ConversationId.direct(ALICE, BOB);

    private final Sessions sessions = new Sessions(10);
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final FakeConnection bob = new FakeConnection();
    private final List<Entry> logged = new ArrayList<>();
    private final List<Entry> relayed = new ArrayList<>();
    private Store store;
    private Delivery delivery;

    @BeforeEach
    void open(@TempDir Path data) {
        Clock clock = Clock.systemUTC();
        store = Store.open(data, clock);
        for (Handle handle : List.of(ALICE, BOB)) {
            store.accounts().create(Account.of(handle, handle.text(), new PasswordHash("none"), 1));
        }
        store.conversations().open(CONVERSATION);
        delivery = new Delivery(sessions, store.log(), audiences(), queue(), later::add);
        delivery.start(at -> false, relayed::add, entry -> {});
        delivery.begin(CONVERSATION, 0, 0);
        sessions.enter(new Session(BOB, SessionId.random(), bob), Outgoing.of(null, new Reply.Ok()));
        for (int i = 1; i <= 5; i++) {
            EntryId id = EntryId.next(clock, new Random(i));
            logged.add(store.log()
                    .append(new Draft(CONVERSATION, id, ALICE, Content.Text.of("text " + i), false))
                    .entry());
        }
    }

    private Audiences audiences() {
        return new Audiences(store.rosters()::membersAt);
    }

    private static FanOutQueue queue() {
        return new MemoryFanOutQueue(Runnable::run, 10);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatArrivesInOrderIsPushedAtOnce() {
        delivery.deliver(logged.get(0));
        delivery.deliver(logged.get(1));

        assertThat(textsPushed()).containsExactly("text 1", "text 2");
        assertThat(later).isEmpty();
    }

    @Test
    void aHoleIsReadFromTheLogWhenItHasNotClosedInTime() {
        delivery.deliver(logged.get(3));
        assertThat(textsPushed()).isEmpty();

        later.remove().run();

        assertThat(textsPushed()).containsExactly("text 1", "text 2", "text 3", "text 4");
        assertThat(later).isEmpty();
    }

    @Test
    void whatOthersAppendedLatelyAndIsOnItsWayIsNotTakenForBrought() {
        Delivery among = among(at -> true);
        among.begin(CONVERSATION); // all five are in the log already

        among.receive(logged.get(4));
        assertThat(textsPushed()).isEmpty();
        logged.subList(0, 4).forEach(among::receive);

        assertThat(textsPushed()).containsExactly("text 1", "text 2", "text 3", "text 4", "text 5");
    }

    @Test
    void whatOthersAppendedLongAgoHasBeenBrought() {
        long third = logged.get(2).at();
        Delivery among = among(at -> at > third + 1_000_000);
        among.begin(CONVERSATION);

        among.receive(logged.get(1));

        assertThat(textsPushed()).isEmpty();
    }

    @Test
    void aDeviceThatIsToldOfAConversationKeepsNothingFromOthersThatIsOnItsWay() {
        Delivery among = among(at -> at > 0);
        among.begin(CONVERSATION, 5, logged.get(4).at());

        logged.forEach(among::receive);

        assertThat(textsPushed()).hasSize(5);
    }

    @Test
    void whatAnAppendThatFailedHasWrittenIsBroughtToEverybodyWhenThatIsDecided() {
        Delivery doubting = new Delivery(sessions, store.log(), audiences(), queue(), later::add, Duration.ZERO);
        doubting.start(at -> false, relayed::add, entry -> {});
        doubting.begin(CONVERSATION, 3, 0);

        doubting.doubt(CONVERSATION);
        later.remove().run();

        assertThat(textsPushed()).containsExactly("text 4", "text 5");
        assertThat(relayed).containsExactly(logged.get(4));
        assertThat(later).isEmpty();
    }

    private Delivery among(LongPredicate onTheWay) {
        Delivery among = new Delivery(sessions, store.log(), audiences(), queue(), later::add);
        among.start(onTheWay, relayed::add, entry -> {});
        return among;
    }

    @Test
    void aHoleThatClosesInTimeIsNotReadAgain() {
        delivery.deliver(logged.get(1));
        delivery.deliver(logged.get(0));

        later.remove().run();

        assertThat(textsPushed()).containsExactly("text 1", "text 2");
    }

    @Test
    void aHoleThatCantBeReadYetIsLookedAtAgain(@TempDir Path elsewhere) {
        Store gone = Store.open(elsewhere, Clock.systemUTC());
        gone.close();
        Delivery withoutLog = new Delivery(sessions, gone.log(), audiences(), queue(), later::add);
        withoutLog.begin(CONVERSATION, 0, 0);
        withoutLog.deliver(logged.get(1));

        later.remove().run();

        assertThat(textsPushed()).isEmpty();
        assertThat(later).hasSize(1);
    }

    @Test
    void aRepeatedDeliveryDoublesNothing() {
        delivery.deliver(logged.get(0));
        delivery.deliver(logged.get(0));
        delivery.deliver(logged.get(1));
        delivery.deliver(logged.get(0));

        assertThat(textsPushed()).containsExactly("text 1", "text 2");
    }

    @Test
    void entriesOfAGroupGoToWhoeverWasAMemberThen() {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        ConversationId group = ConversationId.group(id);
        delivery.begin(group);
        List<Entry> entries = List.of(
                store.groups()
                        .create(group, ALICE, id, new Content.Created("Group", List.of(ALICE)))
                        .entry(),
                inGroup(group, new Content.Joined(List.of(BOB))),
                text(group, "text 1"),
                inGroup(group, new Content.Left(BOB, ALICE)),
                text(group, "text 2"),
                inGroup(group, new Content.Joined(List.of(BOB))),
                text(group, "text 3"));

        // all has happened before the first of them is brought to anybody
        entries.forEach(delivery::deliver);

        assertThat(bob.written())
                .filteredOn(frame -> frame.contains("\"entry\""))
                .hasSize(5);
        assertThat(textsPushed()).contains("text 1", "text 3").doesNotContain("text 2");
    }

    @Test
    void entriesWaitWhileNobodyKnowsWhoTheMembersAre() {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        ConversationId group = ConversationId.group(id);
        store.groups().create(group, ALICE, id, new Content.Created("Group", List.of(ALICE, BOB)));
        boolean[] away = {true};
        Delivery elsewhere = new Delivery(
                sessions,
                store.log(),
                new Audiences((asked, seq) -> {
                    if (away[0]) {
                        throw new ProblemException(ProblemCode.UNAVAILABLE, "away");
                    }
                    return store.rosters().membersAt(asked, seq);
                }),
                queue(),
                later::add);
        elsewhere.start(at -> false, entry -> {}, entry -> {});
        elsewhere.begin(group, 1, 0);

        elsewhere.deliver(text(group, "text 1"));
        assertThat(textsPushed()).isEmpty();
        away[0] = false;
        later.remove().run();

        assertThat(textsPushed()).containsExactly("text 1");
    }

    private Entry text(ConversationId group, String text) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        return store.log()
                .append(new Draft(group, id, ALICE, Content.Text.of(text), false))
                .entry();
    }

    private Entry inGroup(ConversationId group, Content content) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        return store.groups()
                .change(group, ALICE, id, new Groups.Change() {
                    @Override
                    public Content entry(Groups.State now) {
                        return content;
                    }

                    @Override
                    public boolean isSaidBy(Content earlier) {
                        return false;
                    }
                })
                .entry();
    }

    @Test
    void whatIsDeliveredIsForOtherServersTooButNotWhatComesFromThem() {
        delivery.deliver(logged.get(0));
        delivery.receive(logged.get(1));

        assertThat(textsPushed()).containsExactly("text 1", "text 2");
        assertThat(relayed).containsExactly(logged.get(0));
    }

    @Test
    void firstThatComesFromAnotherServerIsPushedWithoutALookAtWhatWasBefore() {
        ConversationId notes = ConversationId.direct(BOB, BOB);
        Entry entry =
                new Entry(notes, 500, EntryId.next(Clock.systemUTC(), new Random()), BOB, 1, Content.Text.of("text 5"));

        delivery.receive(entry);

        assertThat(textsPushed()).containsExactly("text 5");
        assertThat(later).isEmpty();
    }

    @Test
    void whatNeverArrivedIsFoundInTheLogsOfConversationsInWhichSomethingCameLately() {
        delivery.deliver(logged.get(0));

        delivery.catchUp();

        assertThat(textsPushed()).containsExactly("text 1", "text 2", "text 3", "text 4", "text 5");
    }

    private List<String> textsPushed() {
        return bob.written().stream()
                .filter(frame -> frame.startsWith("{\"type\":\"entry\""))
                .map(frame -> frame.replaceAll(".*\"text\":\"(text \\d)\".*", "$1"))
                .toList();
    }
}
