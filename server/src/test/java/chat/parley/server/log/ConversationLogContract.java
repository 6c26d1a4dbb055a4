package chat.parley.server.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Subprotocol;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationLog} keeps to, appending and reading. */
public interface ConversationLogContract {
    Handle ALICE = new Handle("alice");
    Handle BOB = new Handle("bob");
    ConversationId CHAT = ConversationId.direct(ALICE, BOB);
    Emoji THUMB = new Emoji("👍");

    /** A log that is empty at the beginning of each test. */
    ConversationLog log();

    static EntryId newId() {
        return EntryId.next(Clock.systemUTC(), new Random());
    }

    static Draft draft(Handle author, Content content) {
        return new Draft(CHAT, newId(), author, content, false);
    }

    default Entry append(Handle author, Content content) {
        return log().append(draft(author, content)).entry();
    }

    private Optional<Entry> newestLine() {
        return Optional.ofNullable(log().newestLines(List.of(CHAT)).get(CHAT));
    }

    @Test
    default void logThatNobodyWroteToIsEmpty() {
        assertThat(log().head(CHAT)).isZero();
        assertThat(log().read(CHAT, 0, 10)).isEmpty();
        assertThat(newestLine()).isEmpty();
        assertThat(log().tally(CHAT, ALICE, 0)).isEqualTo(new Tally(0, false));
    }

    @Test
    default void entriesAreNumberedFromOneInEachConversation() {
        ConversationId other = ConversationId.direct(ALICE, ALICE);

        append(ALICE, Content.Text.of("one"));
        append(BOB, Content.Text.of("two"));
        Appended elsewhere = log().append(new Draft(other, newId(), ALICE, Content.Text.of("mine"), false));

        assertThat(log().read(CHAT, 0, 10)).extracting(Entry::seq).containsExactly(1L, 2L);
        assertThat(elsewhere.entry().seq()).isEqualTo(1);
        assertThat(log().head(CHAT)).isEqualTo(2);
    }

    @Test
    default void entryReadsAsItWasAppended() {
        Content content = new Content.Text("Grüße 👋 \"quoted\"\n\u202Eright to left", 7L, List.of(BOB));
        Draft draft = draft(ALICE, content);

        Entry entry = log().append(draft).entry();

        assertThat(entry).isEqualTo(new Entry(CHAT, 1, draft.id(), ALICE, entry.at(), content));
        assertThat(log().read(CHAT, 0, 10)).containsExactly(entry);
    }

    @Test
    default void readingGoesOnAfterWhereItStopped() {
        for (int i = 0; i < 7; i++) {
            append(ALICE, Content.Text.of("text " + i));
        }

        assertThat(log().read(CHAT, 2, 3)).extracting(Entry::seq).containsExactly(3L, 4L, 5L);
        assertThat(log().read(CHAT, 6, 3)).extracting(Entry::seq).containsExactly(7L);
        assertThat(log().read(CHAT, 7, 3)).isEmpty();
    }

    @Test
    default void readingStopsBeforeItsAnswerIsTooLarge() {
        for (int i = 0; i < 20; i++) {
            append(ALICE, Content.Text.of("x".repeat(60_000)));
        }

        assertThat(log().read(CHAT, 0, 20)).extracting(Entry::seq).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    default void readingGivesAtLeastOneEntryHoweverLarge() {
        append(ALICE, Content.Text.of("x".repeat(ConversationLog.PAGE_BYTES + 1)));
        append(ALICE, Content.Text.of("small"));

        assertThat(log().read(CHAT, 0, 20)).extracting(Entry::seq).containsExactly(1L);
    }

    @Test
    default void repeatGetsTheFirstEntry() {
        Draft draft = draft(ALICE, Content.Text.of("once"));
        Entry first = log().append(draft).entry();
        append(BOB, Content.Text.of("in between"));

        Appended again = log().append(new Draft(CHAT, draft.id(), ALICE, Content.Text.of("once"), true));

        assertThat(again).isEqualTo(new Appended(first, true));
        assertThat(log().head(CHAT)).isEqualTo(2);
    }

    @Test
    default void severalAreNumberedInTheirOrderAcrossConversations() {
        ConversationId notes = ConversationId.direct(ALICE, ALICE);
        Draft note = new Draft(notes, newId(), ALICE, Content.Text.of("a note"), false);

        List<Outcome> outcomes =
                log().append(List.of(draft(ALICE, Content.Text.of("one")), note, draft(ALICE, Content.Text.of("two"))));

        assertThat(outcomes)
                .extracting(outcome -> outcome.orThrow().entry().seq())
                .containsExactly(1L, 1L, 2L);
        assertThat(log().read(CHAT, 0, 10))
                .extracting(Entry::content)
                .containsExactly(Content.Text.of("one"), Content.Text.of("two"));
        assertThat(log().read(notes, 0, 10)).hasSize(1);
    }

    @Test
    default void ofSeveralOnlyTheFaultyOnesAreRefusedAndRepeatsGetTheFirstEntry() {
        Draft one = draft(ALICE, Content.Text.of("one"));
        Draft other = new Draft(CHAT, one.id(), ALICE, Content.Text.of("another"), false);

        List<Outcome> outcomes = log().append(List.of(one, other, one, draft(ALICE, Content.Text.of("two"))));

        Entry first = log().read(CHAT, 0, 1).getFirst();
        assertThat(outcomes.get(0)).isEqualTo(new Appended(first, false));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> outcomes.get(1).orThrow())
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.CONFLICT));
        assertThat(outcomes.get(2)).isEqualTo(new Appended(first, true));
        assertThat(outcomes.get(3).orThrow().entry().seq()).isEqualTo(2);
        assertThat(log().head(CHAT)).isEqualTo(2);
    }

    @Test
    default void idBelongsToItsAuthorAlone() {
        Draft alices = draft(ALICE, Content.Text.of("same id"));
        log().append(alices);

        Appended bobs = log().append(new Draft(CHAT, alices.id(), BOB, Content.Text.of("other person"), false));

        assertThat(bobs.repeated()).isFalse();
        assertThat(bobs.entry().seq()).isEqualTo(2);
    }

    @Test
    default void sameIdWithAnotherContentIsAConflict() {
        Draft draft = draft(ALICE, Content.Text.of("one thing"));
        log().append(draft);

        assertRefused(ProblemCode.CONFLICT, new Draft(CHAT, draft.id(), ALICE, Content.Text.of("another"), true));

        assertThat(log().head(CHAT)).isEqualTo(1);
    }

    @Test
    default void sameIdInAnotherConversationIsAConflict() {
        Draft draft = draft(ALICE, Content.Text.of("here"));
        log().append(draft);
        ConversationId elsewhere = ConversationId.direct(ALICE, ALICE);

        assertRefused(ProblemCode.CONFLICT, new Draft(elsewhere, draft.id(), ALICE, draft.content(), false));

        assertThat(log().head(elsewhere)).isZero();
    }

    @Test
    default void deletedTextIsErasedWithItsEditsAndItsRepeatIsNoConflict() {
        Draft draft = draft(ALICE, Content.Text.of("a secret"));
        log().append(draft);
        append(ALICE, new Content.Edit(1, "still a secret", List.of()));
        append(ALICE, new Content.Delete(1));

        assertThat(log().read(CHAT, 0, 10))
                .extracting(Entry::content)
                .containsExactly(new Content.Deleted(), new Content.Deleted(), new Content.Delete(1));
        assertThat(log().append(draft))
                .isEqualTo(new Appended(log().read(CHAT, 0, 1).getFirst(), true));
    }

    @Test
    default void deletingOneLineLeavesTheOthersAlone() {
        append(ALICE, Content.Text.of("goes"));
        append(ALICE, Content.Text.of("stays"));
        append(ALICE, new Content.Edit(2, "stays, edited", List.of()));
        append(ALICE, new Content.Delete(1));

        assertThat(log().read(CHAT, 1, 2))
                .extracting(Entry::content)
                .containsExactly(Content.Text.of("stays"), new Content.Edit(2, "stays, edited", List.of()));
    }

    @Test
    default void newestLinesOfSeveralConversationsAreToldAtOnce() {
        ConversationId notes = ConversationId.direct(ALICE, ALICE);
        ConversationId silent = ConversationId.direct(BOB, BOB);
        append(ALICE, Content.Text.of("first"));
        Entry last = append(BOB, Content.Text.of("last"));
        Entry note = log().append(new Draft(notes, newId(), ALICE, Content.Text.of("mine"), false))
                .entry();

        assertThat(log().newestLines(List.of(CHAT, notes, silent))).isEqualTo(Map.of(CHAT, last, notes, note));
        assertThat(log().newestLines(List.of())).isEmpty();
    }

    @Test
    default void newestLineIsNoReactionToIt() {
        append(ALICE, Content.Text.of("a line"));
        append(BOB, new Content.React(1, THUMB, true));

        assertThat(newestLine()).map(Entry::seq).hasValue(1L);
    }

    @Test
    default void newestLineReadsAsDeletedOnceItIs() {
        append(ALICE, Content.Text.of("a line"));
        append(ALICE, new Content.Delete(1));

        assertThat(newestLine()).map(Entry::content).hasValue(new Content.Deleted());
    }

    @Test
    default void othersTextsAfterTheMarkAreUnread() {
        append(BOB, Content.Text.of("read"));
        append(BOB, Content.Text.of("unread"));
        append(ALICE, Content.Text.of("my own"));
        append(BOB, new Content.React(3, THUMB, true));
        append(BOB, Content.Text.of("deleted again"));
        append(BOB, new Content.Delete(5));
        append(BOB, new Content.Renamed("a server's entry"));

        assertThat(log().tally(CHAT, ALICE, 1).unread()).isEqualTo(1);
        assertThat(log().tally(CHAT, ALICE, 7).unread()).isZero();
    }

    @Test
    default void unreadIsCountedUpToItsMost() {
        for (int i = 0; i < Tally.MOST + 5; i++) {
            append(BOB, Content.Text.of("text " + i));
        }

        assertThat(log().tally(CHAT, ALICE, 0).unread()).isEqualTo(Tally.MOST);
        assertThat(log().tally(CHAT, ALICE, 50).unread()).isEqualTo(55);
    }

    @Test
    default void readerIsMentionedByWhatIsUnreadAlone() {
        append(BOB, new Content.Text("hey @alice", null, List.of(ALICE)));
        append(ALICE, new Content.Text("me, @alice", null, List.of(ALICE)));

        assertThat(log().tally(CHAT, ALICE, 0).mentioned()).isTrue();
        assertThat(log().tally(CHAT, ALICE, 1).mentioned()).isFalse();
        assertThat(log().tally(CHAT, BOB, 0).mentioned()).isFalse();
    }

    @Test
    default void mentionComesAndGoesWithEditsAndDeletion() {
        append(BOB, new Content.Text("hey @alice", null, List.of(ALICE)));

        append(BOB, new Content.Edit(1, "hey all", List.of()));
        assertThat(log().tally(CHAT, ALICE, 0).mentioned()).isFalse();
        append(BOB, new Content.Edit(1, "no, hey @alice", List.of(ALICE)));
        assertThat(log().tally(CHAT, ALICE, 0).mentioned()).isTrue();
        append(BOB, new Content.Delete(1));
        assertThat(log().tally(CHAT, ALICE, 0).mentioned()).isFalse();
    }

    @Test
    default void whatIsDeletedStaysDeleted() {
        append(ALICE, Content.Text.of("a secret"));
        append(ALICE, new Content.Delete(1));

        assertRefused(ProblemCode.CONFLICT, draft(ALICE, new Content.Edit(1, "again", List.of())));
        assertRefused(ProblemCode.CONFLICT, draft(BOB, new Content.React(1, THUMB, true)));
        assertRefused(ProblemCode.CONFLICT, draft(BOB, new Content.Pin(1, true)));
        assertThat(append(ALICE, new Content.Delete(1)).seq()).isEqualTo(3);
        assertThat(log().read(CHAT, 0, 10))
                .extracting(Entry::content)
                .containsExactly(new Content.Deleted(), new Content.Delete(1), new Content.Delete(1));
    }

    @Test
    default void oneUserReactsToALineWithTwentyEmojisAtMost() {
        append(ALICE, Content.Text.of("text"));
        append(ALICE, Content.Text.of("another"));
        for (int i = 0; i < ConversationLog.MOST_REACTIONS_OF_ONE; i++) {
            append(BOB, new Content.React(1, emoji(i), i % 2 == 0));
        }

        assertRefused(ProblemCode.TOO_LARGE, draft(BOB, new Content.React(1, THUMB, true)));
        assertThat(append(BOB, new Content.React(1, emoji(3), true)).seq()).isEqualTo(23);
        assertThat(append(ALICE, new Content.React(1, THUMB, true)).seq()).isEqualTo(24);
        assertThat(append(BOB, new Content.React(2, THUMB, true)).seq()).isEqualTo(25);
        assertThat(append(new Handle("bo"), new Content.React(1, THUMB, true)).seq())
                .isEqualTo(26);
    }

    @Test
    default void reactionsOfAllToOneLineFitIntoAFrameThatClientsTake() {
        append(ALICE, Content.Text.of("text"));
        try (ExecutorService crowd =
                Executors.newFixedThreadPool(16, Thread.ofVirtual().factory())) {
            for (int i = 0; i < ConversationLog.MOST_REACTIONS / ConversationLog.MOST_REACTIONS_OF_ONE; i++) {
                Handle one = new Handle("%032d".formatted(i));
                List<Draft> drafts = IntStream.range(0, ConversationLog.MOST_REACTIONS_OF_ONE)
                        .mapToObj(k -> draft(one, new Content.React(1, emoji(k), true)))
                        .toList();
                crowd.execute(() -> log().append(drafts));
            }
        }

        assertRefused(ProblemCode.TOO_LARGE, draft(BOB, new Content.React(1, THUMB, true)));
        Stretch page = log().history(CHAT, new Window.Before(2), 5);
        assertThat(page.entries()).hasSize(ConversationLog.MOST_REACTIONS + 1);
        Reply.Page told = new Reply.Page(CHAT, page.entries(), page.from(), page.to(), true, false);
        assertThat(Codec.of(Subprotocol.JSON).encode(new Codec.Told(1L, told)).length)
                .isLessThan(4_000_000);
    }

    private static Emoji emoji(int number) {
        return new Emoji(Character.toString(0x1F600 + number));
    }

    @Test
    default void lineReadsAsItsLastEdit() {
        append(ALICE, new Content.Text("once", 1L, List.of(BOB)));
        append(ALICE, new Content.Edit(1, "twice", List.of()));
        append(BOB, new Content.React(1, THUMB, true));
        append(ALICE, Content.Text.of("not edited"));

        assertThat(log().line(CHAT, 1)).map(Entry::content).hasValue(new Content.Text("twice", 1L, List.of()));
        assertThat(log().line(CHAT, 2)).isEmpty();
        assertThat(log().line(CHAT, 4)).map(Entry::content).hasValue(Content.Text.of("not edited"));
        assertThat(log().line(CHAT, 5)).isEmpty();
        append(ALICE, new Content.Delete(1));
        assertThat(log().line(CHAT, 1)).map(Entry::content).hasValue(new Content.Deleted());
        assertThat(log().line(CHAT, 2)).isEmpty();
    }

    @Test
    default void newestLineReadsAsItsLastEdit() {
        append(ALICE, Content.Text.of("once"));
        append(ALICE, new Content.Edit(1, "twice", List.of()));

        assertThat(newestLine()).map(Entry::content).hasValue(Content.Text.of("twice"));
    }

    @Test
    default void anIdIsKnownByItsAuthorAndConversationOnceItWasUsed() {
        Draft draft = draft(ALICE, Content.Text.of("text"));
        assertThat(log().has(CHAT, ALICE, draft.id())).isFalse();

        log().append(draft);

        assertThat(log().has(CHAT, ALICE, draft.id())).isTrue();
        assertThat(log().has(CHAT, BOB, draft.id())).isFalse();
        assertThat(log().has(ConversationId.direct(ALICE, ALICE), ALICE, draft.id()))
                .isFalse();
    }

    @Test
    default void writersAtTheSameTimeMakeNoHoles() {
        try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                writers.execute(() -> append(ALICE, Content.Text.of("text")));
            }
        }

        assertThat(log().read(CHAT, 0, 1_000))
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList());
    }

    private void assertRefused(ProblemCode code, Draft draft) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> log().append(draft))
                .extracting(ProblemException::code)
                .isEqualTo(code);
    }
}
