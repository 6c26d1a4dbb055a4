package chat.parley.desktop.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.connection.ConnectionState;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import chat.parley.protocol.User;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups over a server that misbehaves. */
class GroupChatTest {
    private static final Handle ALICE = new Handle("alice");
    private static final Handle BOB = new Handle("bob");
    private static final Handle CAROL = new Handle("carol");

    @TempDir
    Path folder;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Desk desk(Handle handle) {
        return new Desk(folder, handle, server.address());
    }

    private static Optional<ConversationRow> row(Desk desk, ConversationId group) {
        return desk.cache.conversation(group);
    }

    private static void awaitRow(Desk desk, ConversationId group, String what, Predicate<ConversationRow> so)
            throws InterruptedException {
        desk.await(what, () -> row(desk, group).filter(so).isPresent());
    }

    @Test
    void groupIsMadeNamedAndTalkedIn() throws Exception {
        try (Desk alice = desk(ALICE).online();
                Desk bob = desk(BOB).online()) {
            ConversationId group = alice.group("Friends", List.of(BOB));
            assertThat(row(alice, group).orElseThrow().title()).isEqualTo("Friends");
            awaitRow(bob, group, "bob has it", one -> one.title().equals("Friends"));
            alice.chat.groups().rename(group, "Best friends");
            alice.chat.groups().describe(group, "what we do");
            bob.chat.post(group, Content.Text.of("hello"));
            awaitRow(
                    alice,
                    group,
                    "all is here",
                    one -> one.title().equals("Best friends")
                            && one.description().equals("what we do")
                            && one.unread() == 1
                            && one.people().containsKey(BOB));
            assertThat(row(alice, group).orElseThrow().role()).isEqualTo(Role.OWNER);
        }
    }

    @Test
    void membersAreKeptUpAndTheirNamesLearnt() throws Exception {
        List<Handle> many =
                IntStream.range(0, 10).mapToObj(i -> new Handle("member" + i)).toList();
        try (Desk alice = desk(ALICE).online()) {
            ConversationId group = alice.group("Many", many);
            alice.await(
                    "names are known",
                    () -> many.stream().allMatch(one -> alice.cache.person(one).isPresent()));
            assertThat(server.heard).as("not asked for one by one").noneMatch(Request.GetProfile.class::isInstance);
            alice.chat.groups().addMembers(group, List.of(CAROL));
            alice.chat.groups().setRole(group, CAROL, Role.ADMIN);
            alice.chat.groups().removeMember(group, many.getFirst());
            alice.await(
                    "carol is an admin",
                    () -> alice.cache.members(group).stream()
                            .anyMatch(one -> one.handle().equals(CAROL)
                                    && one.role() == Role.ADMIN
                                    && one.name().equals("CAROL")));
            alice.await("one is out", () -> row(alice, group).orElseThrow().members() == 11);
            assertThat(alice.cache.members(group))
                    .extracting(Member::handle)
                    .startsWith(ALICE, CAROL)
                    .doesNotContain(many.getFirst());
            assertThat(alice.chat.groups().members(group)).isEqualTo(alice.cache.members(group));
        }
    }

    @Test
    void membersOfALargeGroupAreAskedForToTheEnd() throws Exception {
        List<Handle> many = IntStream.range(0, 4_100)
                .mapToObj(i -> new Handle("member" + i))
                .toList();
        try (Desk alice = desk(ALICE).online()) {
            ConversationId group = alice.group("Many", many);

            List<Member> members = alice.chat.groups().members(group);

            assertThat(members)
                    .extracting(Member::handle)
                    .hasSize(4_101)
                    .contains(ALICE)
                    .containsAll(many);
        }
    }

    @Test
    void requestWithoutAnAnswerIsRepeatedAsTheSameAndDoneOnce() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (Desk alice = desk(ALICE).online()) {
            ConversationId group = alice.group("Friends", List.of(BOB));
            alice.await("it is here", () -> alice.slice(group).lines().size() == 1);
            server.faults = request -> request instanceof Request.RenameGroup && tries.getAndIncrement() < 2
                    ? tries.get() == 1 ? TestServer.Fault.BROKEN : TestServer.Fault.UNANSWERED
                    : TestServer.Fault.NONE;
            alice.chat.groups().rename(group, "New");
            assertThat(server.log(group)).hasSize(2);
            List<EntryId> ids = server.heard.stream()
                    .filter(Request.RenameGroup.class::isInstance)
                    .map(request -> ((Request.RenameGroup) request).id())
                    .toList();
            assertThat(ids).hasSizeGreaterThan(1).containsOnly(ids.getFirst());
        }
    }

    @Test
    void refusalsAndFormsAreTold() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            assertThatThrownBy(() -> alice.group(" ", List.of()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.INVALID));
            ConversationId group = alice.group("Friends", List.of(BOB));
            server.problems = request -> request instanceof Request.Leave
                    ? Optional.of(new Reply.Problem(ProblemCode.CONFLICT, "You are the last owner.", null))
                    : Optional.empty();
            assertThatThrownBy(() -> alice.chat.groups().leave(group)).hasMessage("You are the last owner.");
            assertThat(row(alice, group).orElseThrow().member()).isTrue();
            server.close();
            alice.await("it is offline", () -> !(alice.chat.connection() instanceof ConnectionState.Online));
            assertThatThrownBy(() -> alice.chat.groups().rename(group, "x"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            problem -> assertThat(problem.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        }
    }

    @Test
    void groupWhoseMakingHadNoAnswerIsTheOneThatIsMadeAgain() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            server.faults = request ->
                    request instanceof Request.CreateGroup ? TestServer.Fault.UNANSWERED : TestServer.Fault.NONE;
            EntryId id = alice.chat.groups().newId();
            ConversationId group = ConversationId.group(id);
            assertThatThrownBy(() -> alice.chat.groups().create(id, "Friends", List.of(BOB)))
                    .isInstanceOf(ProblemException.class);
            server.faults = request -> TestServer.Fault.NONE;
            assertThat(alice.chat.groups().create(id, "Friends", List.of(BOB))).isEmpty();
            assertThat(server.log(group)).hasSize(1);
            server.problems = request -> request instanceof Request.CreateGroup
                    ? Optional.of(new Reply.Problem(ProblemCode.CONFLICT, "The id was used before.", null))
                    : Optional.empty();
            assertThat(alice.chat.groups().create(id, "Other friends", List.of(BOB)))
                    .as("it is there, as it was made")
                    .isEmpty();
        }
    }

    @Test
    void whoCanNotBeBroughtIntoANewGroupIsTold() throws Exception {
        List<Handle> many =
                IntStream.range(0, 503).mapToObj(i -> new Handle("member" + i)).toList();
        server.problems = request -> request instanceof Request.AddMembers
                ? Optional.of(new Reply.Problem(ProblemCode.FORBIDDEN, "No.", null))
                : Optional.empty();
        try (Desk alice = desk(ALICE).online()) {
            EntryId id = alice.chat.groups().newId();
            assertThat(alice.chat.groups().create(id, "Many", many)).isEqualTo(many.subList(500, 503));
            assertThat(row(alice, ConversationId.group(id)).orElseThrow().title())
                    .isEqualTo("Many");
        }
    }

    @Test
    void whoIsRemovedWhileAwayCanReadAndComesBack() throws Exception {
        ConversationId group;
        try (Desk alice = desk(ALICE).online();
                Desk bob = desk(BOB).online()) {
            group = alice.group("Friends", List.of(BOB));
            alice.chat.post(group, Content.Text.of("hello"));
            bob.await("it is here", () -> bob.slice(group).lines().size() == 2);
            bob.await("all is told", () -> bob.cache.since().isPresent());
            alice.chat.groups().removeMember(group, BOB);
            awaitRow(bob, group, "bob is out", one -> !one.member());
            alice.chat.groups().addMembers(group, List.of(BOB));
            awaitRow(bob, group, "bob is in again", ConversationRow::member);
        }
        server.inGroups(groups -> groups.remove(group, nextId(), ALICE, BOB));
        try (Desk bob = desk(BOB).online()) {
            awaitRow(bob, group, "bob is out", one -> !one.member());
            assertThat(bob.texts(group)).contains("hello");
        }
        server.inGroups(groups -> groups.add(group, nextId(), ALICE, List.of(BOB)));
        try (Desk bob = desk(BOB).online()) {
            awaitRow(bob, group, "bob is in again", ConversationRow::member);
            bob.await("and has all", () -> bob.slice(group).lines().size() == 6);
        }
    }

    private static EntryId nextId() {
        return EntryId.next(InstantSource.system(), new Random());
    }

    @Test
    void whatIsLeftStaysReadable() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            ConversationId group = alice.group("Friends", List.of(BOB));
            alice.await("it is here", () -> alice.slice(group).lines().size() == 1);
            alice.chat.groups().leave(group);
            assertThat(row(alice, group).orElseThrow().member()).isFalse();
            assertThat(alice.slice(group).lines()).isNotEmpty();
        }
    }

    @Test
    void ticksFollowWhatTheOthersAppsTell() throws Exception {
        try (Desk alice = desk(ALICE).online();
                Desk bob = desk(BOB).online()) {
            ConversationId group = alice.group("Friends", List.of(BOB));
            alice.chat.post(group, Content.Text.of("hello"));
            awaitRow(alice, group, "bob's app has it", one -> one.own() == ConversationRow.Own.DELIVERED);
            bob.chat.markRead(group, 2);
            awaitRow(alice, group, "bob has read it", one -> one.own() == ConversationRow.Own.READ);
            bob.await("bob has read all", () -> row(bob, group).orElseThrow().unread() == 0);
        }
    }

    @Test
    void deliveryIsToldOnceForMuchAndAgainOverANewConnection() throws Exception {
        ConversationId chat = ConversationId.direct(ALICE, BOB);
        try (Desk bob = desk(BOB).online()) {
            for (int i = 0; i < 200; i++) {
                server.say(ALICE, chat, "text " + i);
            }
            bob.await("the end is told", () -> marks(chat).contains(200L));
            assertThat(marks(chat)).isSorted().hasSizeLessThan(50).doesNotHaveDuplicates();

            server.heard.clear();
            server.hangUp(4008, "reads too slowly");
            bob.await("it is told again", () -> marks(chat).contains(200L));
        }
    }

    private List<Long> marks(ConversationId conversation) {
        return server.heard.stream()
                .filter(request -> request instanceof Request.Mark mark
                        && mark.conversation().equals(conversation))
                .map(request -> ((Request.Mark) request).delivered())
                .toList();
    }

    @Test
    void typingIsToldWhileOnlineAndNotTooOften() throws Exception {
        ConversationId chat = ConversationId.direct(ALICE, BOB);
        try (Desk alice = desk(ALICE).online();
                Desk bob = desk(BOB).online()) {
            alice.chat.typing(chat);
            alice.chat.typing(chat);
            alice.chat.post(chat, Content.Text.of("hello"));
            bob.await("it is here", () -> bob.texts(chat).contains("hello"));
            assertThat(server.heard)
                    .filteredOn(Request.Typing.class::isInstance)
                    .hasSize(1);
            bob.await("bob sees it", () -> bob.notices.contains(new Notice.Typing(chat, ALICE)));
        }
    }

    @Test
    void settingsPasswordSessionsAndBlocksAreAskedFor() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            ConversationId group = alice.group("Friends", List.of(BOB));
            alice.chat.changeSettings(group, -1L, true, null);
            assertThat(row(alice, group).orElseThrow().settings())
                    .isEqualTo(new ConversationState.Settings(-1, true, false));
            assertThat(alice.chat.privacy().sessions()).hasSize(1);
            assertThat(alice.chat.privacy().blocked()).extracting(User::handle).containsExactly(new Handle("mallory"));
            alice.chat.privacy().block(BOB);
            alice.chat.privacy().unblock(BOB);
        }
    }

    @Test
    void whetherOneIsVisibleIsInStepOnAllDevices() throws Exception {
        try (Desk alice = desk(ALICE).online()) {
            assertThat(alice.chat.privacy().presenceVisible()).isTrue();
            server.push(ALICE, new Push.ProfileChanged(hidden(BOB)));
            alice.await("bob is known", () -> alice.cache.person(BOB).isPresent());
            assertThat(alice.chat.privacy().presenceVisible()).isTrue();
            server.push(ALICE, new Push.ProfileChanged(hidden(ALICE)));
            alice.await("another device hid", () -> !alice.chat.privacy().presenceVisible());
            alice.chat.privacy().setPresenceVisible(true);
            alice.await("it is shown", alice.chat.privacy()::presenceVisible);
        }
        server.visible = false;
        try (Desk alice = desk(ALICE)) {
            alice.await("told with the welcome", () -> !alice.chat.privacy().presenceVisible());
        }
    }

    private static User hidden(Handle user) {
        return new User(user, user.text(), null, null).withPresenceVisible(false);
    }

    @Test
    void pendingChangeIsSeenAtOnceAndOnceTaken() throws Exception {
        ConversationId chat = ConversationId.direct(ALICE, BOB);
        server.faults = request -> request instanceof Request.Post post && post.content() instanceof Content.Edit
                ? TestServer.Fault.IGNORED
                : TestServer.Fault.NONE;
        try (Desk alice = desk(ALICE).online()) {
            alice.chat.post(chat, Content.Text.of("helo"));
            alice.await("it is a line", () -> alice.slice(chat).lines().size() == 1);
            alice.chat.post(chat, new Content.Edit(1, "hello", List.of()));
            alice.await("it is seen", () -> alice.texts(chat).equals(List.of("hello")));
            assertThat(alice.slice(chat).changing()).containsOnlyKeys(1L);
            server.faults = request -> TestServer.Fault.NONE;
            alice.await("it is taken", () -> alice.slice(chat).changing().isEmpty());
            assertThat(alice.texts(chat)).containsExactly("hello");
        }
    }

    @Test
    void lineFarBackIsFetchedWithItsNeighbours() throws Exception {
        ConversationId chat = ConversationId.direct(ALICE, BOB);
        for (int i = 1; i <= 500; i++) {
            server.say(ALICE, chat, "text " + i);
        }
        try (Desk bob = desk(BOB).online()) {
            bob.await("the newest page is here", () -> bob.texts(chat).size() == 50);
            bob.chat.loadAround(chat, 200);
            bob.await("the page around is here", () -> bob.slice(chat).lines().size() == 100);
            var around = bob.cache.timeline(chat, new Window.Around(200, 400));
            assertThat(around.holes()).containsExactly(new Hole(1, 174), new Hole(225, 450));
            assertThat(around.reachesStart()).isFalse();
            var near = bob.cache.timeline(chat, new Window.Around(200, 50));
            assertThat(near.lines()).hasSize(50);
            assertThat(near.reachesEnd()).isFalse();
            assertThat(near.reachesStart()).isFalse();
        }
    }

    @Test
    void searchPutsTheServersAndTheOwnTogetherAndGoesOn() throws Exception {
        ConversationId chat = ConversationId.direct(ALICE, BOB);
        for (int i = 1; i <= 100; i++) {
            server.say(ALICE, chat, "apple " + i);
        }
        server.searchPage = 30;
        try (Desk bob = desk(BOB).online()) {
            bob.await("the newest page is here", () -> bob.texts(chat).size() == 50);
            List<Long> found = new ArrayList<>();
            SearchResults page = bob.chat.search("apple", null, null);
            found.addAll(seqs(page));
            while (page.next() != null) {
                assertThat(page.everywhere()).isTrue();
                page = bob.chat.search("apple", null, page.next());
                found.addAll(seqs(page));
            }
            assertThat(found)
                    .isEqualTo(IntStream.rangeClosed(1, 100)
                            .mapToObj(i -> 101L - i)
                            .toList());
            assertThat(bob.chat.search("ap", null, null).entries()).isEmpty();

            server.close();
            bob.await("it is offline", () -> !(bob.chat.connection() instanceof ConnectionState.Online));
            SearchResults here = bob.chat.search("apple", chat, null);
            assertThat(here.everywhere()).isFalse();
            assertThat(seqs(here)).hasSize(50).startsWith(100L, 99L);
            assertThat(bob.chat.search("apple", chat, here.next()).entries()).isEmpty();
        }
    }

    @Test
    void searchGoesOnOverPagesInWhichNothingWasFound() throws Exception {
        ConversationId chat = ConversationId.direct(ALICE, BOB);
        server.say(ALICE, chat, "apple");
        server.emptyPages = 3;
        try (Desk bob = desk(BOB).online()) {
            SearchResults page = bob.chat.search("apple", null, null);
            assertThat(seqs(page)).containsExactly(1L);
            assertThat(page.next()).isNull();

            server.emptyPages = 30;
            server.heard.clear();
            page = bob.chat.search("apple", null, null);
            assertThat(page.entries()).as("there is an end to it").isEmpty();
            assertThat(server.heard)
                    .filteredOn(Request.Search.class::isInstance)
                    .hasSize(20);
            page = bob.chat.search("apple", null, page.next());
            assertThat(seqs(page)).as("and it goes on from there").containsExactly(1L);
            assertThat(page.next()).isNull();
        }
    }

    private static List<Long> seqs(SearchResults page) {
        return page.entries().stream().map(entry -> entry.seq()).toList();
    }
}
