package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.Push;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import chat.parley.protocol.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What Alice's cache makes of groups, in whatever order it learns of them. */
class GroupTest {
    private static final Handle CAROL = new Handle("carol");
    private static final Handle FIRST = new Handle("member0");
    private static Cache cache;

    private final GroupLog group = new GroupLog(new Random(System.nanoTime()));

    @BeforeContainer
    static void open() throws IOException {
        Path file = Files.createTempDirectory("parley-group").resolve("cache.db");
        cache = Cache.open(file, ALICE, InstantSource.system());
    }

    @AfterContainer
    static void close() {
        cache.close();
    }

    private ConversationRow row() {
        return cache.conversation(group.id()).orElseThrow();
    }

    private Slice slice() {
        return cache.timeline(group.id(), new Window.Newest(100));
    }

    private void push(Handle author, Content content) {
        var entry = group.append(author, content);
        cache.update(writing -> writing.entry(entry));
    }

    /** As the server tells it at the beginning. */
    private void begin() {
        cache.update(writing -> {
            writing.entry(group.log().get(1));
            writing.summary(group.summary(1));
        });
    }

    @Property(tries = 100)
    void anyWayOfArrivingGivesTheMembersOfTheWholeLog(@ForAll long seed) {
        Random random = new Random(seed);
        GroupLog any = new GroupLog(random);
        ServerLog log = any.log();
        cache.update(
                writing -> { // another test may have given them names
                    for (Handle renamed : List.of(BOB, FIRST)) {
                        writing.person(new User(renamed, renamed.text(), null, null));
                    }
                });
        for (int step = 5 + random.nextInt(40); step > 0; step--) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    var entry = any.appendAnything();
                    cache.update(writing -> writing.entry(entry));
                }
                case 3 -> any.appendAnything();
                case 4 -> {
                    long asked = cache.head(any.id());
                    for (int later = random.nextInt(3); later > 0; later--) {
                        var entry = any.appendAnything();
                        cache.update(writing -> writing.entry(entry));
                    }
                    List<Member> told = List.copyOf(any.state().members().values());
                    cache.update(writing -> writing.members(any.id(), told, asked));
                }
                case 5 -> {
                    long head = 1 + random.nextLong(log.head());
                    if (any.aliceWasIn(head)) {
                        cache.update(writing -> writing.summary(any.summary(head)));
                    }
                }
                default -> {
                    long from = 1 + random.nextLong(log.head());
                    long to = from + random.nextLong(log.head() - from + 1);
                    cache.update(writing -> writing.page(log.page(from, to)));
                }
            }
        }
        cache.update(writing -> writing.page(log.page(log.head(), log.head())));
        cache.holes(any.id(), 1, log.head())
                .forEach(hole -> cache.update(writing -> writing.page(log.page(hole.from(), hole.to()))));

        assertThat(cache.membersKnown(any.id())).isTrue();
        assertThat(cache.members(any.id()))
                .containsExactlyInAnyOrderElementsOf(any.state().members().values());
        ConversationRow row = cache.conversation(any.id()).orElseThrow();
        assertThat(row.members()).isEqualTo(any.state().members().size());
        assertThat(row.title()).isEqualTo(any.state().name());
        assertThat(row.description()).isEqualTo(any.state().description());
        boolean in = any.state().members().containsKey(ALICE);
        assertThat(row.member()).isEqualTo(in);
        if (in) {
            assertThat(row.role()).isEqualTo(any.state().members().get(ALICE).role());
            assertMarksSinceJoining(any);
        }
    }

    /** What somebody said before their coming is known here may be missing in their marks, but never that they came. */
    private static void assertMarksSinceJoining(GroupLog any) {
        Map<Handle, Long> joined = new HashMap<>();
        any.log().entries().forEach(entry -> {
            switch (entry.content()) {
                case Content.Created created -> created.members().forEach(one -> joined.put(one, entry.seq()));
                case Content.Joined more -> more.members().forEach(one -> joined.put(one, entry.seq()));
                default -> {}
            }
        });
        Map<Handle, Marks> marks =
                cache.timeline(any.id(), new Window.Newest(1)).marks();
        assertThat(marks.keySet())
                .containsExactlyInAnyOrderElementsOf(any.state().members().keySet().stream()
                        .filter(one -> !one.equals(ALICE))
                        .toList());
        marks.forEach((one, mark) -> assertThat(mark.read())
                .as("read by %s", one)
                .isBetween(joined.get(one), any.state().marks().get(one).read()));
    }

    @Example
    void listTellsMembersRoleAndWhoSaidTheNewest() {
        begin();
        cache.update(writing -> writing.person(new User(BOB, "Bob B.", null, null)));
        push(BOB, Content.Text.of("hello"));
        assertThat(row().kind()).isEqualTo(ConversationState.Kind.GROUP);
        assertThat(row().title()).isEqualTo("First");
        assertThat(row().members()).isEqualTo(3);
        assertThat(row().role()).isEqualTo(Role.MEMBER);
        assertThat(row().people()).containsOnly(Map.entry(BOB, new User(BOB, "Bob B.", null, null)));

        push(BOB, new Content.RoleSet(ALICE, Role.ADMIN));
        push(BOB, new Content.Described("what we do"));
        assertThat(row().role()).isEqualTo(Role.ADMIN);
        assertThat(row().description()).isEqualTo("what we do");
    }

    @Example
    void olderDescriptionDoesNotReplaceANewerOne() {
        begin();
        group.append(BOB, new Content.Described("old"));
        push(BOB, new Content.Described("new"));
        cache.update(writing -> writing.page(group.log().page(2, 2)));
        assertThat(row().description()).isEqualTo("new");
    }

    @Example
    void membersAreSortedByRoleAndName() {
        begin();
        push(BOB, new Content.Joined(List.of(CAROL)));
        push(BOB, new Content.RoleSet(CAROL, Role.ADMIN));
        cache.update(writing -> writing.person(new User(FIRST, "Ada", null, null)));
        assertThat(cache.members(group.id())).extracting(Member::handle).containsExactly(BOB, CAROL, FIRST, ALICE);
        assertThat(cache.members(group.id())).extracting(Member::name).contains("Ada");
    }

    @Example
    void membersOfALongGroupAreKnownOnceTheServerListedThem() {
        for (int i = 0; i < 30; i++) {
            group.append(BOB, Content.Text.of("text"));
        }
        cache.update(writing -> writing.summary(group.summary(31)));
        assertThat(cache.membersKnown(group.id())).isFalse();
        List<Member> told = List.copyOf(group.state().members().values());
        cache.update(writing -> writing.members(group.id(), told, 31));
        assertThat(cache.membersKnown(group.id())).isTrue();
        push(BOB, new Content.Joined(List.of(CAROL)));
        assertThat(cache.members(group.id())).extracting(Member::handle).contains(CAROL);
        assertThat(row().members()).isEqualTo(4);
        assertThat(cache.person(FIRST)).isPresent();
    }

    @Example
    void whoIsRemovedCanReadAndWhoComesBackIsInAgain() {
        begin();
        push(BOB, Content.Text.of("hello"));
        push(BOB, new Content.Left(ALICE, BOB));
        assertThat(row().member()).isFalse();
        cache.update(writing -> writing.removed(group.id()));
        assertThat(row().member()).isFalse();
        assertThat(row().members()).isEqualTo(2);
        assertThat(slice().lines()).hasSize(3);

        group.append(BOB, Content.Text.of("behind her back"));
        push(BOB, new Content.Joined(List.of(ALICE)));
        assertThat(row().member()).isTrue();
        cache.update(writing -> writing.summary(group.summary(5)));
        assertThat(row().member()).isTrue();
        assertThat(row().members()).isEqualTo(3);
        assertThat(cache.heads()).containsKey(group.id());
    }

    @Example
    void tickIsForWhatAllOthersHaveAndNotForWhatSomeHave() {
        begin();
        push(ALICE, Content.Text.of("hello"));
        cache.update(writing -> writing.marks(new Push.MarksMoved(group.id(), BOB, 2, 2)));
        assertThat(row().own()).isEqualTo(ConversationRow.Own.ACCEPTED);
        assertThat(slice().marks()).containsOnly(Map.entry(BOB, new Marks(2, 2)), Map.entry(FIRST, new Marks(1, 1)));
        cache.update(writing -> writing.marks(new Push.MarksMoved(group.id(), FIRST, 2, 0)));
        assertThat(row().own()).isEqualTo(ConversationRow.Own.DELIVERED);
        push(FIRST, new Content.React(2, new Emoji("👍"), true));
        assertThat(row().own()).as("who reacts has read").isEqualTo(ConversationRow.Own.READ);

        push(BOB, new Content.Joined(List.of(CAROL)));
        push(ALICE, Content.Text.of("again"));
        cache.update(writing -> writing.marks(new Push.MarksMoved(group.id(), BOB, 5, 5)));
        cache.update(writing -> writing.marks(new Push.MarksMoved(group.id(), FIRST, 5, 5)));
        assertThat(row().own()).isEqualTo(ConversationRow.Own.ACCEPTED);
        push(BOB, new Content.Left(CAROL, null));
        assertThat(slice().marks()).containsOnlyKeys(BOB, FIRST);
        push(ALICE, Content.Text.of("nobody waits for Carol"));
        cache.update(writing -> {
            writing.marks(new Push.MarksMoved(group.id(), BOB, 7, 7));
            writing.marks(new Push.MarksMoved(group.id(), FIRST, 7, 7));
        });
        assertThat(row().own()).isEqualTo(ConversationRow.Own.READ);
    }

    @Example
    void whoComesTurnsNoTickBack() {
        begin();
        push(ALICE, Content.Text.of("hello"));
        cache.update(writing -> {
            writing.marks(new Push.MarksMoved(group.id(), BOB, 2, 2));
            writing.marks(new Push.MarksMoved(group.id(), FIRST, 2, 2));
        });
        push(BOB, new Content.Joined(List.of(CAROL)));
        assertThat(slice().marks()).containsEntry(CAROL, new Marks(3, 3));
    }

    @Example
    void whoCameAgainKeepsWhatTheyHaveReadSince() {
        begin();
        push(BOB, new Content.Joined(List.of(CAROL)));
        push(BOB, new Content.Left(CAROL, BOB));
        push(BOB, new Content.Joined(List.of(CAROL)));
        push(ALICE, Content.Text.of("welcome back"));
        cache.update(writing -> writing.marks(new Push.MarksMoved(group.id(), CAROL, 5, 5)));
        push(ALICE, Content.Text.of("how are you?"));
        assertThat(slice().marks()).containsEntry(CAROL, new Marks(5, 5));
    }

    @Example
    void whoseMarksAreNotToldIsNotTakenToHaveRead() {
        ConversationState.Summary all = group.summary(1);
        cache.update(writing -> {
            writing.entry(group.log().get(1));
            writing.summary(new ConversationState.Summary(
                    all.id(),
                    all.kind(),
                    all.name(),
                    null,
                    2,
                    null,
                    0,
                    false,
                    Map.of(ALICE, Marks.NONE, BOB, Marks.NONE),
                    3,
                    Role.MEMBER,
                    all.settings()));
        });
        push(ALICE, Content.Text.of("hello"));
        cache.update(writing -> writing.marks(new Push.MarksMoved(group.id(), BOB, 2, 2)));
        assertThat(row().own()).isEqualTo(ConversationRow.Own.ACCEPTED);
        assertThat(slice().marks()).isEmpty();
    }

    @Example
    void inALargeGroupNobodyIsTakenForAll() {
        begin();
        List<Handle> many = new ArrayList<>(
                IntStream.range(0, 70).mapToObj(i -> new Handle("many" + i)).toList());
        push(BOB, new Content.Joined(many));
        push(ALICE, Content.Text.of("hello"));
        push(BOB, Content.Text.of("hello too"));
        push(ALICE, Content.Text.of("who is here?"));
        cache.update(writing -> writing.marks(new Push.MarksMoved(group.id(), BOB, 5, 5)));
        assertThat(row().own()).isEqualTo(ConversationRow.Own.ACCEPTED);
        assertThat(slice().marks()).isEmpty();
    }

    @Example
    void peopleOfLinesComeAlong() {
        begin();
        for (Handle one : List.of(BOB, CAROL, FIRST)) {
            cache.update(writing -> writing.person(new User(one, one.text() + " X", null, null)));
        }
        push(BOB, new Content.Joined(List.of(CAROL)));
        push(ALICE, Content.Text.of("welcome"));
        push(FIRST, new Content.React(3, new Emoji("👍"), true));
        Slice slice = cache.timeline(group.id(), new Window.Newest(2));
        assertThat(slice.people()).containsKeys(BOB, CAROL, FIRST);
    }

    @Example
    void settingsThatTheServerTookAreKept() {
        begin();
        cache.update(writing -> writing.settings(new Request.ChangeSettings(group.id(), -1L, null, true)));
        assertThat(row().settings()).isEqualTo(new ConversationState.Settings(-1, false, true));
        cache.update(writing -> writing.settings(new Request.ChangeSettings(group.id(), 0L, true, null)));
        assertThat(row().settings()).isEqualTo(new ConversationState.Settings(0, true, true));
    }
}
