package chat.parley.server.mark;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Groups;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link MarkStore} keeps to, beside the other ports of its store. */
public interface MarkStoreContract {
    Handle ALICE = new Handle("alice");
    Handle BOB = new Handle("bob");
    ConversationId CHAT = ConversationId.direct(ALICE, BOB);

    MarkStore marks();

    /** Nobody is in any conversation at the beginning of each test. */
    Conversations conversations();

    ConversationLog log();

    Groups groups();

    private void alicePosts(int count) {
        conversations().open(CHAT);
        for (int i = 0; i < count; i++) {
            EntryId id = EntryId.next(Clock.systemUTC(), new Random());
            log().append(new Draft(CHAT, id, ALICE, Content.Text.of("text"), false));
        }
    }

    @Test
    default void postingRaisesTheAuthorsMarksAlone() {
        alicePosts(3);

        assertThat(marks().of(CHAT)).isEqualTo(Map.of(ALICE, new Marks(3, 3), BOB, Marks.NONE));
    }

    @Test
    default void marksGrow() {
        alicePosts(5);

        assertThat(marks().advance(CHAT, BOB, new Marks(2, 1))).hasValue(new Marks(2, 1));
        assertThat(marks().advance(CHAT, BOB, new Marks(4, 0))).hasValue(new Marks(4, 1));
        assertThat(marks().of(CHAT)).containsEntry(BOB, new Marks(4, 1));
    }

    @Test
    default void lowerMarkChangesNothing() {
        alicePosts(5);
        marks().advance(CHAT, BOB, new Marks(4, 3));

        assertThat(marks().advance(CHAT, BOB, new Marks(3, 2))).isEmpty();
        assertThat(marks().advance(CHAT, BOB, new Marks(4, 3))).isEmpty();
        assertThat(marks().of(CHAT)).containsEntry(BOB, new Marks(4, 3));
    }

    @Test
    default void whoHasReadHasReceived() {
        alicePosts(5);

        assertThat(marks().advance(CHAT, BOB, new Marks(0, 4))).hasValue(new Marks(4, 4));
    }

    @Test
    default void markAboveTheHeadStandsAtTheHead() {
        alicePosts(2);

        assertThat(marks().advance(CHAT, BOB, new Marks(99, 98))).hasValue(new Marks(2, 2));
    }

    @Test
    default void whoIsNoMemberHasNoMarks() {
        alicePosts(2);

        assertThat(marks().advance(CHAT, new Handle("mallory"), new Marks(1, 1)))
                .isEmpty();
        assertThat(marks().advance(ConversationId.direct(BOB, BOB), BOB, new Marks(1, 1)))
                .isEmpty();
        assertThat(marks().of(CHAT)).containsOnlyKeys(ALICE, BOB);
    }

    @Test
    default void nobodyIsToldOfTheMarksInALargeGroup() {
        EntryId id = EntryId.next(Clock.systemUTC(), new Random());
        ConversationId group = ConversationId.group(id);
        List<Handle> members = new ArrayList<>(List.of(ALICE));
        for (int i = 1; i < MarkStore.MOST_TOLD; i++) {
            members.add(new Handle("p" + i));
        }
        groups().create(group, ALICE, id, new Content.Created("Group", members));
        assertThat(marks().of(group)).hasSize(MarkStore.MOST_TOLD);

        members.add(BOB);
        EntryId larger = EntryId.next(Clock.systemUTC(), new Random());
        groups().create(ConversationId.group(larger), ALICE, larger, new Content.Created("Group", members));

        assertThat(marks().of(ConversationId.group(larger))).isEmpty();
        log().append(new Draft(ConversationId.group(larger), id, BOB, Content.Text.of("text"), false));
        assertThat(marks().advance(ConversationId.group(larger), ALICE, new Marks(2, 2)))
                .hasValue(new Marks(2, 2));
    }
}
