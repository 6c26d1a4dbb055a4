package chat.parley.server.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState.Settings;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Member;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.PasswordHash;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import chat.parley.server.mark.MarkStore;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Conversations} keeps to, beside the other ports of its store. */
public interface ConversationsContract {
    Handle ALICE = new Handle("alice");
    Handle BOB = new Handle("bob");
    Handle CAROL = new Handle("carol");
    ConversationId CHAT = ConversationId.direct(ALICE, BOB);
    ConversationId NOTES = ConversationId.direct(ALICE, ALICE);

    /** Nobody is in any conversation at the beginning of each test. */
    Conversations conversations();

    Rosters rosters();

    Accounts accounts();

    ConversationLog log();

    MarkStore marks();

    /** Lets time go on, so that what happens then has another time than what happened before. */
    long laterOn();

    @BeforeEach
    default void threePeople() {
        accounts().create(Account.of(ALICE, "Alice Smith", new PasswordHash("-"), 1));
        accounts().create(Account.of(BOB, "Bob", new PasswordHash("-"), 1));
        accounts().create(Account.of(CAROL, "Carol", new PasswordHash("-"), 1));
    }

    @Test
    default void conversationThatNobodyOpenedHasNoMembers() {
        assertThat(rosters().members(CHAT)).isEmpty();
        assertThat(conversations().membership(CHAT, ALICE)).isEmpty();
        assertThat(conversations().of(ALICE, "")).isEmpty();
    }

    @Test
    default void bothPeopleAreMembersOnceItIsOpen() {
        conversations().open(CHAT);

        assertThat(rosters().members(CHAT))
                .containsExactly(new Member(ALICE, "Alice Smith", null, null), new Member(BOB, "Bob", null, null));
        assertThat(conversations().membership(CHAT, BOB)).isPresent();
        assertThat(conversations().membership(CHAT, CAROL)).isEmpty();
    }

    @Test
    default void notesToSelfHaveOneMember() {
        conversations().open(NOTES);

        assertThat(rosters().members(NOTES)).extracting(Member::handle).containsExactly(ALICE);
        assertThat(conversations().membership(NOTES, ALICE))
                .map(Membership::members)
                .hasValue(1);
    }

    @Test
    default void openingAgainChangesNothing() {
        conversations().open(CHAT);
        post(ALICE);
        Membership before = conversations().membership(CHAT, ALICE).orElseThrow();

        laterOn();
        conversations().open(CHAT);

        assertThat(conversations().membership(CHAT, ALICE)).hasValue(before);
    }

    @Test
    default void membershipTellsHowTheConversationStands() {
        long opened = laterOn();
        conversations().open(CHAT);
        post(ALICE);
        post(BOB);

        assertThat(conversations().membership(CHAT, ALICE))
                .hasValue(new Membership(CHAT, null, null, Settings.NONE, new Marks(1, 1), 2, 2, opened));
    }

    @Test
    default void userIsToldOfAllOwnConversationsInOrder() {
        conversations().open(CHAT);
        conversations().open(NOTES);
        conversations().open(ConversationId.direct(BOB, CAROL));

        assertThat(conversations().of(ALICE, ""))
                .extracting(Membership::conversation)
                .containsExactly(NOTES, CHAT);
        assertThat(conversations().of(ALICE, NOTES.text()))
                .extracting(Membership::conversation)
                .containsExactly(CHAT);
    }

    @Test
    default void movedMarkIsAChangeForBoth() {
        conversations().open(CHAT);
        post(ALICE);
        long moved = laterOn();

        marks().advance(CHAT, BOB, new Marks(1, 1));

        assertThat(conversations().of(ALICE, ""))
                .extracting(Membership::changedAt)
                .containsExactly(moved);
        assertThat(conversations().of(BOB, ""))
                .extracting(Membership::changedAt)
                .containsExactly(moved);
    }

    @Test
    default void newNameIsAChangeOfDirectConversations() {
        conversations().open(CHAT);
        long renamed = laterOn();

        accounts().update(BOB, bob -> bob.withProfile("Robert", null));

        assertThat(conversations().of(ALICE, ""))
                .extracting(Membership::changedAt)
                .containsExactly(renamed);
        assertThat(rosters().members(CHAT)).extracting(Member::name).containsExactly("Alice Smith", "Robert");
    }

    @Test
    default void settingsAreTheUsersOwn() {
        conversations().open(CHAT);
        long settled = laterOn();

        conversations().settle(CHAT, ALICE, before -> new Settings(-1, before.archived(), true));
        conversations().settle(CHAT, ALICE, before -> new Settings(before.muted(), true, before.favourite()));

        assertThat(conversations().membership(CHAT, ALICE)).hasValueSatisfying(alices -> {
            assertThat(alices.settings()).isEqualTo(new Settings(-1, true, true));
            assertThat(alices.changedAt()).isEqualTo(settled);
        });
        assertThat(conversations().membership(CHAT, BOB))
                .map(Membership::settings)
                .hasValue(Settings.NONE);
    }

    @Test
    default void settingsOfWhatNobodyOpenedAreKeptForTheUserAlone() {
        conversations().settle(CHAT, ALICE, before -> new Settings(-1, false, false));

        assertThat(conversations().of(BOB, "")).isEmpty();
        conversations().open(CHAT);
        assertThat(conversations().membership(CHAT, ALICE))
                .map(Membership::settings)
                .hasValue(new Settings(-1, false, false));
        assertThat(conversations().membership(CHAT, BOB)).isPresent();
    }

    @Test
    default void peopleShareWhatTheyAreBothIn() {
        conversations().open(CHAT);
        conversations().open(ConversationId.direct(BOB, CAROL));

        assertThat(rosters().peers(BOB)).containsExactlyInAnyOrder(ALICE, BOB, CAROL);
        assertThat(rosters().sharing(ALICE, List.of(BOB, CAROL, new Handle("nobody"))))
                .containsExactly(BOB);
        assertThat(rosters().among(CHAT, List.of(CAROL, ALICE))).containsExactly(ALICE);
    }

    private void post(Handle author) {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        log().append(new Draft(CHAT, id, author, Content.Text.of("text"), false));
    }
}
