package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.User;
import chat.parley.timeline.Line;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Alice's cache makes of what it is told. */
class CacheTest {
    private final ServerLog log = new ServerLog();
    private final ConversationId id = log.id();
    private final Random random = new Random(7);

    @TempDir
    Path folder;

    private Cache cache;

    @BeforeEach
    void open() {
        cache = Cache.open(folder.resolve("cache.db"), ALICE, InstantSource.system());
    }

    @AfterEach
    void close() {
        cache.close();
    }

    private void reopen() {
        close();
        open();
    }

    private ConversationRow row() {
        return cache.conversation(id).orElseThrow();
    }

    private Slice slice() {
        return cache.timeline(id, new Window.Newest(100));
    }

    private Entry push(Handle author, Content content) {
        Entry entry = log.append(author, content);
        cache.update(writing -> writing.entry(entry));
        return entry;
    }

    private EntryId queue(String text) {
        EntryId post = EntryId.next(InstantSource.system(), random);
        cache.update(writing -> writing.queue(id, post, Content.Text.of(text)));
        return post;
    }

    private ConversationState.Summary summary(long head, long read, int unread, Entry last) {
        return new ConversationState.Summary(
                id,
                ConversationState.Kind.DIRECT,
                "Bob B.",
                null,
                head,
                last,
                unread,
                false,
                Map.of(ALICE, new Marks(read, read), BOB, Marks.NONE),
                2,
                null,
                ConversationState.Settings.NONE);
    }

    @Test
    void unreadCountsWhatOthersSaidAfterTheReadMark() {
        push(BOB, Content.Text.of("one"));
        push(BOB, Content.Text.of("two"));
        Entry third = push(BOB, new Content.Text("three", null, List.of(ALICE)));
        assertThat(row().unread()).isEqualTo(3);
        assertThat(row().mentioned()).isTrue();

        cache.update(writing -> writing.read(id, 2));
        assertThat(row().unread()).isEqualTo(1);
        assertThat(slice().read()).isEqualTo(2);

        push(BOB, new Content.Delete(third.seq()));
        assertThat(row().unread()).isZero();
        assertThat(row().mentioned()).isFalse();
    }

    @Test
    void whetherTheUserIsMentionedFollowsTheLastEdit() {
        push(BOB, Content.Text.of("hello"));
        assertThat(row().mentioned()).isFalse();
        Entry added = push(BOB, new Content.Edit(1, "hello @alice", List.of(ALICE)));
        assertThat(row().mentioned()).isTrue();
        push(BOB, new Content.Edit(1, "hello all", List.of()));
        assertThat(row().mentioned()).isFalse();
        cache.update(writing -> writing.entry(added));
        assertThat(row().mentioned()).as("an older edit comes again").isFalse();
        assertThat(row().unread()).isEqualTo(1);

        push(ALICE, Content.Text.of("hi"));
        push(ALICE, new Content.Edit(4, "hi @alice", List.of(ALICE)));
        assertThat(row().mentioned()).as("by oneself").isFalse();
    }

    @Test
    void mentionIsKnownWhicheverWayTheEditComes() {
        log.append(BOB, new Content.Text("hello @alice", null, List.of(ALICE)));
        log.append(BOB, new Content.Text("here", null, List.of()));
        log.append(BOB, new Content.Edit(1, "hello", List.of()));
        log.append(BOB, new Content.Edit(2, "here @alice", List.of(ALICE)));
        cache.update(writing -> writing.entry(log.get(4)));
        cache.update(writing -> writing.page(log.page(1, 1)));
        assertThat(row().mentioned()).isFalse();
        cache.update(writing -> writing.page(log.plainPage(2, 3)));
        assertThat(row().mentioned()).isTrue();
        cache.update(writing -> writing.read(id, 2));
        assertThat(row().mentioned()).isFalse();
    }

    @Test
    void editThatMentionsTheUserIsSeenThoughNotAllThatIsUnreadIsHere() {
        for (int i = 0; i < 150; i++) {
            log.append(BOB, Content.Text.of("text " + i));
        }
        cache.update(writing -> {
            writing.summary(summary(150, 0, 100, log.get(150)));
            writing.page(log.plainPage(20, 150));
        });
        assertThat(row().mentioned()).isFalse();
        push(BOB, new Content.Edit(140, "you @alice", List.of(ALICE)));
        assertThat(row().mentioned()).isTrue();
        assertThat(row().unread()).isEqualTo(100);
    }

    @Test
    void ownLineReadsAllBeforeIt() {
        push(BOB, Content.Text.of("hello"));
        push(ALICE, Content.Text.of("hi"));
        assertThat(row().unread()).isZero();
        assertThat(row().own()).isEqualTo(ConversationRow.Own.ACCEPTED);
    }

    @Test
    void unreadOfWhatIsNotHereIsTheServersCountAndWhatCameSince() {
        for (int i = 0; i < 30; i++) {
            log.append(BOB, Content.Text.of("text " + i));
        }
        cache.update(writing -> writing.summary(summary(30, 10, 20, log.get(30))));
        assertThat(row().unread()).isEqualTo(20);
        push(BOB, Content.Text.of("one more"));
        assertThat(row().unread()).isEqualTo(21);
        cache.update(writing -> writing.page(log.page(1, 31)));
        assertThat(row().unread()).isEqualTo(21);
        cache.update(writing -> writing.read(id, 31));
        assertThat(row().unread()).isZero();
    }

    @Test
    void olderSummaryDoesNotTurnBackWhatCameSince() {
        Entry first = push(BOB, Content.Text.of("first"));
        push(BOB, Content.Text.of("second"));
        cache.update(writing -> writing.summary(summary(1, 0, 1, first)));
        assertThat(row().unread()).isEqualTo(2);
        assertThat(row().last()).extracting(Line::seq).isEqualTo(2L);
    }

    @Test
    void olderSummaryDoesNotTurnBackThePreviewOfANewerOne() {
        for (int i = 0; i < 5; i++) {
            log.append(BOB, Content.Text.of("text " + i));
        }
        cache.update(writing -> writing.summary(summary(5, 0, 5, log.get(5))));
        cache.update(writing -> writing.summary(summary(3, 0, 3, log.get(3))));
        assertThat(row().last()).extracting(Line::seq).isEqualTo(5L);
    }

    @Test
    void previewFollowsEditsAndDeletions() {
        push(BOB, Content.Text.of("helo"));
        push(BOB, new Content.Edit(1, "hello", List.of()));
        assertThat(row().last()).extracting(Line::content).isEqualTo(Content.Text.of("hello"));
        push(BOB, new Content.Delete(1));
        assertThat(row().last()).extracting(Line::deleted).isEqualTo(true);
    }

    @Test
    void deletedTextLeavesTheLog() {
        push(BOB, Content.Text.of("secret"));
        push(BOB, new Content.Edit(1, "secret too", List.of()));
        push(BOB, new Content.Delete(1));
        assertThat(cache.timeline(id, new Window.Newest(10)).lines())
                .singleElement()
                .matches(Line::deleted);
        close();
        try (Database database = Database.open(folder.resolve("cache.db"))) {
            List<String> contents = database.read(
                    sql -> sql.list("SELECT CAST(content AS TEXT) FROM written", row -> row.getString(1)));
            assertThat(contents).isNotEmpty().noneMatch(content -> content.contains("secret"));
        }
        open();
    }

    @Test
    void rowsAreSortedByWhatMovedLastAndShowWhatWaits() {
        ConversationId notes = ConversationId.direct(ALICE, ALICE);
        push(BOB, Content.Text.of("long ago"));
        cache.update(writing -> writing.open(notes));
        assertThat(cache.conversations()).extracting(ConversationRow::id).containsExactly(notes, id);

        queue("just now");
        cache.update(writing -> writing.draft(notes, new Draft("buy milk", null)));
        assertThat(cache.conversations()).extracting(ConversationRow::id).containsExactly(id, notes);
        assertThat(row().own()).isEqualTo(ConversationRow.Own.QUEUED);
        assertThat(cache.conversation(notes).orElseThrow().draft()).isEqualTo(new Draft("buy milk", null));
    }

    @Test
    void nameOfThePeerIsTheTitle() {
        push(BOB, Content.Text.of("hello"));
        assertThat(row().title()).isEqualTo("bob");
        cache.update(writing -> writing.summary(summary(1, 0, 1, log.get(1))));
        assertThat(row().title()).isEqualTo("Bob B.");
        cache.update(writing -> writing.profile(new User(BOB, "Bobby", null, "away")));
        assertThat(row().title()).isEqualTo("Bobby");
        assertThat(slice().people()).containsEntry(BOB, new User(BOB, "Bobby", null, "away"));
        cache.update(writing -> writing.person(new User(BOB, "Bobby", null, null)));
        assertThat(cache.person(BOB).orElseThrow().status()).isEqualTo("away");
    }

    @Test
    void ticksFollowThePeersMarks() {
        push(ALICE, Content.Text.of("hello"));
        cache.update(writing -> writing.marks(new Push.MarksMoved(id, BOB, 1, 0)));
        assertThat(row().own()).isEqualTo(ConversationRow.Own.DELIVERED);
        cache.update(writing -> writing.marks(new Push.MarksMoved(id, BOB, 1, 1)));
        assertThat(row().own()).isEqualTo(ConversationRow.Own.READ);
        cache.update(writing -> writing.marks(new Push.MarksMoved(id, BOB, 0, 0)));
        assertThat(slice().marks()).containsEntry(BOB, new Marks(1, 1));
    }

    @Test
    void quotedLineComesAlongFromAnywhere() {
        push(BOB, Content.Text.of("question"));
        for (int i = 0; i < 20; i++) {
            push(BOB, Content.Text.of("text " + i));
        }
        push(ALICE, new Content.Text("answer", 1L, List.of()));
        Slice slice = cache.timeline(id, new Window.Newest(3));
        assertThat(slice.quoted().get(1L).content()).isEqualTo(Content.Text.of("question"));
    }

    @Test
    void postGoesFromQueuedToLineWhicheverAnswerComesFirst() {
        EntryId first = queue("first");
        EntryId second = queue("second");
        assertThat(slice().pending()).extracting(Pending::id).containsExactly(first, second);

        Entry own = new Entry(id, 1, first, ALICE, 5, Content.Text.of("first"));
        cache.update(writing -> writing.entry(own));
        cache.update(writing -> writing.posted(new Reply.Posted(id, first, 1, 5)));
        cache.update(writing -> writing.posted(new Reply.Posted(id, second, 2, 6)));
        cache.update(writing -> writing.entry(new Entry(id, 2, second, ALICE, 6, Content.Text.of("second"))));

        assertThat(slice().pending()).isEmpty();
        assertThat(slice().lines()).extracting(Line::id).containsExactly(first, second);
    }

    @Test
    void postThatTurnsUpInAPageLeavesTheOutbox() {
        EntryId post = queue("hello");
        Entry own = new Entry(id, 1, post, ALICE, 5, Content.Text.of("hello"));
        cache.update(writing -> writing.page(new Reply.Page(id, List.of(own), 1, 1, true, true)));
        assertThat(slice().pending()).isEmpty();
        assertThat(slice().lines()).extracting(Line::id).containsExactly(post);
    }

    @Test
    void failedPostIsPassedOverUntilItIsTriedAgain() {
        EntryId bad = queue("bad");
        EntryId good = queue("good");
        cache.update(writing -> writing.refused(bad, new Pending.Failure(ProblemCode.FORBIDDEN, "no")));
        assertThat(cache.next(id)).map(Pending::id).contains(good);
        assertThat(cache.waiting()).containsExactly(id);

        cache.update(writing -> writing.again(bad));
        assertThat(cache.next(id).orElseThrow()).matches(post -> post.id().equals(bad) && post.retry());
        cache.update(writing -> {
            writing.discard(bad);
            writing.discard(good);
        });
        assertThat(cache.waiting()).isEmpty();
        assertThat(slice().pending()).isEmpty();
    }

    @Test
    void afterARestartWhatWaitsMayHaveBeenTriedBefore() {
        EntryId post = queue("hello");
        assertThat(cache.next(id).orElseThrow().retry()).isFalse();
        reopen();
        assertThat(cache.next(id).orElseThrow()).matches(next -> next.id().equals(post) && next.retry());
    }

    @Test
    void sendingTakesTheDraftAway() {
        cache.update(writing -> writing.draft(id, new Draft("begun", 3L)));
        reopen();
        assertThat(cache.draft(id)).contains(new Draft("begun", 3L));
        queue("begun and done");
        assertThat(cache.draft(id)).isEmpty();
        cache.update(writing -> writing.draft(id, new Draft(" ", null)));
        assertThat(cache.draft(id)).isEmpty();
    }

    @Test
    void anotherEpochForgetsLogsAndKeepsWhatTheUserWrote() {
        push(BOB, Content.Text.of("hello"));
        EntryId post = queue("waits");
        cache.update(writing -> {
            writing.epoch("one");
            writing.synced(77);
        });
        cache.update(writing -> assertThat(writing.epoch("one")).isFalse());
        assertThat(cache.since()).contains(77L);

        cache.update(writing -> assertThat(writing.epoch("two")).isTrue());
        assertThat(cache.since()).isEmpty();
        assertThat(cache.heads()).containsOnly(Map.entry(id, 0L));
        assertThat(slice().lines()).isEmpty();
        assertThat(slice().pending()).extracting(Pending::id).containsExactly(post);
        assertThat(cache.next(id).orElseThrow().retry()).isTrue();
    }

    @Test
    void conversationOneWasRemovedFromStaysReadable() {
        push(BOB, Content.Text.of("hello"));
        cache.update(writing -> writing.removed(id));
        assertThat(row().member()).isFalse();
        assertThat(slice().lines()).hasSize(1);
        assertThat(cache.heads()).isEmpty();
    }

    @Test
    void missingIsWhatMakesAFirstPageFull() {
        for (int i = 0; i < 70; i++) {
            log.append(BOB, Content.Text.of("text " + i));
        }
        cache.update(writing -> writing.page(log.plainPage(22, 70)));
        assertThat(cache.missing(0)).containsExactly(new Missing(id, new Hole(1, 21)));
        cache.update(writing -> writing.page(log.plainPage(21, 21)));
        assertThat(cache.missing(1000)).isEmpty();
    }

    @Test
    void missingIsWhatIsAboveAndSmallGapsBelow() {
        for (int i = 0; i < 100; i++) {
            log.append(BOB, Content.Text.of("text " + i));
        }
        cache.update(writing -> {
            writing.page(log.plainPage(5, 10));
            writing.page(log.plainPage(21, 30));
            writing.page(log.plainPage(32, 40));
            writing.summary(summary(100, 0, 100, log.get(100)));
        });
        Missing above = new Missing(id, new Hole(41, 100));
        Missing single = new Missing(id, new Hole(31, 31));
        Missing ten = new Missing(id, new Hole(11, 20));
        assertThat(cache.missing(1000)).containsExactly(above, single, ten);
        assertThat(cache.missing(5)).containsExactly(above, single);
    }

    @Test
    void changesAreToldOnceEachAndWhere() throws InterruptedException {
        BlockingQueue<Change> told = new LinkedBlockingQueue<>();
        try (Subscription _ = cache.subscribe(told::add)) {
            cache.update(writing -> {
                writing.entry(log.append(BOB, Content.Text.of("one")));
                writing.entry(log.append(BOB, Content.Text.of("two")));
                writing.person(new User(BOB, "Bob", null, null));
            });
            assertThat(List.of(take(told), take(told), take(told)))
                    .containsExactlyInAnyOrder(new Change.Row(id), new Change.Lines(id), new Change.Person(BOB));
            assertThat(told).isEmpty();
        }
        cache.update(writing -> writing.read(id, 2));
        assertThat(told).isEmpty();
    }

    private static Change take(BlockingQueue<Change> told) throws InterruptedException {
        Change change = told.poll(10, TimeUnit.SECONDS);
        assertThat(change).isNotNull();
        return change;
    }

    @Test
    void faultInTheMiddleLeavesNothingBehind() {
        try {
            cache.update(writing -> {
                writing.entry(log.append(BOB, Content.Text.of("hello")));
                throw new IllegalArgumentException("a fault");
            });
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("a fault");
        }
        assertThat(cache.conversations()).isEmpty();
    }

    @Test
    void nothingIsReadOnceItIsClosed() {
        cache.close();

        assertThatIllegalStateException().isThrownBy(() -> cache.conversations());
    }
}
