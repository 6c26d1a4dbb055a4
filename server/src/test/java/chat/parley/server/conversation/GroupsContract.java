package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Role;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.log.Appended;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Groups} keeps to, beside the other ports of its store. */
public interface GroupsContract {
    Handle ALICE = new Handle("alice");
    Handle BOB = new Handle("bob");
    Handle CAROL = new Handle("carol");
    EntryId FOUNDING = EntryId.next(Clock.systemUTC(), new Random(1));
    ConversationId GROUP = ConversationId.group(FOUNDING);
    Content.Created CREATED = new Content.Created("Skaters", List.of(ALICE, BOB));

    /** There are no groups at the beginning of each test. */
    Groups groups();

    Rosters rosters();

    Conversations conversations();

    Accounts accounts();

    ConversationLog log();

    @BeforeEach
    default void threePeople() {
        for (Handle handle : List.of(ALICE, BOB, CAROL)) {
            accounts().create(Account.of(handle, handle.text(), new PasswordHash("-"), 1));
        }
    }

    private Appended create() {
        return groups().create(GROUP, ALICE, FOUNDING, CREATED);
    }

    private Entry change(Content content) {
        return change(newId(), now -> content).entry();
    }

    private Appended change(EntryId id, Function<Groups.State, Content> change) {
        return groups().change(GROUP, ALICE, id, new Groups.Change() {
            @Override
            public Content entry(Groups.State now) {
                return change.apply(now);
            }

            @Override
            public boolean isSaidBy(Content earlier) {
                return earlier.equals(new Content.Renamed("Again"));
            }
        });
    }

    private static EntryId newId() {
        return EntryId.next(Clock.systemUTC(), new Random());
    }

    @Test
    default void groupBeginsWithTheEntryThatMadeIt() {
        Entry entry = create().entry();

        assertThat(entry).isEqualTo(new Entry(GROUP, 1, FOUNDING, ALICE, entry.at(), CREATED));
        assertThat(log().read(GROUP, 0, 10)).containsExactly(entry);
        assertThat(rosters().members(GROUP))
                .containsExactly(
                        new Member(ALICE, "alice", Role.OWNER, entry.at()),
                        new Member(BOB, "bob", Role.MEMBER, entry.at()));
        assertThat(rosters().members(GROUP, ALICE)).extracting(Member::handle).containsExactly(BOB);
        assertThat(rosters().members(GROUP, new Handle("bobby"))).isEmpty();
        assertThat(conversations().membership(GROUP, BOB)).hasValueSatisfying(bobs -> {
            assertThat(bobs.role()).isEqualTo(Role.MEMBER);
            assertThat(bobs.name()).isEqualTo("Skaters");
            assertThat(bobs.members()).isEqualTo(2);
            assertThat(bobs.head()).isEqualTo(1);
        });
    }

    @Test
    default void makingItAgainIsNoSecondGroup() {
        Appended first = create();

        assertThat(create()).isEqualTo(new Appended(first.entry(), true));
        assertThat(log().head(GROUP)).isEqualTo(1);
    }

    @Test
    default void groupOfSomebodyElseIsNotMadeAgain() {
        create();

        assertConflict(() -> groups().create(GROUP, BOB, FOUNDING, CREATED));
        assertConflict(() -> groups().create(GROUP, ALICE, FOUNDING, new Content.Created("Other", List.of(ALICE))));
        assertThat(log().head(GROUP)).isEqualTo(1);
    }

    @Test
    default void groupThatHasEndedIsMadeAgainByNobody() {
        create();
        change(new Content.Left(BOB, ALICE));
        change(new Content.Left(ALICE, null));

        assertConflict(() -> groups().create(GROUP, CAROL, FOUNDING, new Content.Created("Mine", List.of(CAROL))));
        assertConflict(() -> groups().create(GROUP, BOB, FOUNDING, new Content.Created("Mine", List.of(BOB))));
        assertThat(rosters().members(GROUP)).isEmpty();
    }

    @Test
    default void whoJoinsIsAMemberFromThatEntryOn() {
        create();
        log().append(new Draft(GROUP, newId(), ALICE, Content.Text.of("before"), false));

        Entry joined = change(new Content.Joined(List.of(CAROL)));

        assertThat(joined.seq()).isEqualTo(3);
        assertThat(rosters().membersAt(GROUP, 2)).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(rosters().membersAt(GROUP, 3)).containsExactlyInAnyOrder(ALICE, BOB, CAROL);
        assertThat(conversations().membership(GROUP, CAROL)).hasValueSatisfying(carols -> {
            assertThat(carols.marks()).isEqualTo(new Marks(3, 3));
            assertThat(carols.members()).isEqualTo(3);
        });
    }

    @Test
    default void whoLeavesIsAMemberUpToThatEntry() {
        create();
        change(new Content.Left(BOB, ALICE));
        change(new Content.Renamed("Without Bob"));

        assertThat(rosters().members(GROUP)).extracting(Member::handle).containsExactly(ALICE);
        assertThat(conversations().membership(GROUP, BOB)).isEmpty();
        assertThat(conversations().of(BOB, "")).isEmpty();
        assertThat(rosters().membersAt(GROUP, 1)).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(rosters().membersAt(GROUP, 2)).containsExactlyInAnyOrder(ALICE);
    }

    @Test
    default void whoComesBackWasAwayInBetween() {
        create();
        change(new Content.Left(BOB, ALICE));
        change(new Content.Renamed("Without Bob"));
        change(new Content.Joined(List.of(BOB)));

        assertThat(rosters().membersAt(GROUP, 1)).contains(BOB);
        assertThat(rosters().membersAt(GROUP, 2)).doesNotContain(BOB);
        assertThat(rosters().membersAt(GROUP, 3)).doesNotContain(BOB);
        assertThat(rosters().membersAt(GROUP, 4)).contains(BOB);
    }

    @Test
    default void changesKnowTheGroupAsItStands() {
        create();
        change(new Content.RoleSet(BOB, Role.OWNER));

        change(newId(), now -> {
            assertThat(now.role(ALICE)).hasValue(Role.OWNER);
            assertThat(now.role(BOB)).hasValue(Role.OWNER);
            assertThat(now.role(CAROL)).isEmpty();
            assertThat(now.among(List.of(ALICE, BOB, CAROL))).containsExactlyInAnyOrder(ALICE, BOB);
            assertThat(now.among(List.of(CAROL))).isEmpty();
            assertThat(now.among(List.of())).isEmpty();
            assertThat(now.members()).isEqualTo(2);
            assertThat(now.owners()).isEqualTo(2);
            return new Content.Left(BOB, null);
        });
        change(newId(), now -> {
            assertThat(now.members()).isEqualTo(1);
            assertThat(now.owners()).isEqualTo(1);
            return new Content.RoleSet(ALICE, Role.MEMBER);
        });
        change(newId(), now -> {
            assertThat(now.owners()).isZero();
            return new Content.Renamed("Nobody's");
        });
    }

    @Test
    default void refusedChangeLeavesNoTrace() {
        create();

        assertConflict(() -> change(newId(), now -> {
            throw new ProblemException(ProblemCode.CONFLICT, "no");
        }));

        assertThat(log().head(GROUP)).isEqualTo(1);
    }

    @Test
    default void repeatedChangeIsNotAskedAgain() {
        create();
        EntryId id = newId();
        Appended first = change(id, now -> new Content.Renamed("Again"));
        change(new Content.Renamed("Later"));

        Appended again = change(id, now -> {
            throw new AssertionError("asked again");
        });

        assertThat(again).isEqualTo(new Appended(first.entry(), true));
        assertThat(conversations().membership(GROUP, ALICE))
                .map(Membership::name)
                .hasValue("Later");
    }

    @Test
    default void idThatWasUsedForSomethingElseIsAConflict() {
        create();
        Draft text = new Draft(GROUP, newId(), ALICE, Content.Text.of("text"), false);
        log().append(text);

        assertConflict(() -> change(text.id(), now -> new Content.Renamed("Again")));
    }

    @Test
    default void manyChangesAtOnceHappenOneAfterAnother() {
        create();
        change(new Content.RoleSet(BOB, Role.OWNER));
        AtomicInteger refused = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                threads.execute(() -> {
                    try {
                        change(newId(), GroupsContract::oneOwnerLess);
                    } catch (ProblemException e) {
                        refused.incrementAndGet();
                    }
                });
            }
        }

        assertThat(refused).hasValue(19);
        assertThat(rosters().members(GROUP)).hasSize(1);
    }

    private static Content oneOwnerLess(Groups.State now) {
        if (now.owners() == 1) {
            throw new ProblemException(ProblemCode.CONFLICT, "the last one stays");
        }
        return new Content.Left(now.role(ALICE).isPresent() ? ALICE : BOB, null);
    }

    private static void assertConflict(Runnable work) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(work::run)
                .extracting(ProblemException::code)
                .isEqualTo(ProblemCode.CONFLICT);
    }
}
