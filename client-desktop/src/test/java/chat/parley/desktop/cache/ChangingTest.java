package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Reply;
import chat.parley.timeline.Line;
import chat.parley.timeline.Reaction;
import chat.parley.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What the user changes is seen at once, and never what the server has refused. */
class ChangingTest {
    private static final Emoji THUMB = new Emoji("👍");
    private static final Pending.Failure REFUSED = new Pending.Failure(ProblemCode.FORBIDDEN, "no");
    private static Cache cache;
    private static int conversations;

    private final Random random = new Random(9);
    private final ServerLog log = newLog(random);
    private final ConversationId id = log.id();

    @BeforeContainer
    static void open() throws IOException {
        Path file = Files.createTempDirectory("parley-changing").resolve("cache.db");
        cache = Cache.open(file, ALICE, InstantSource.system());
    }

    @AfterContainer
    static void close() {
        cache.close();
    }

    private static ServerLog newLog(Random random) {
        conversations++;
        return new ServerLog(ConversationId.direct(ALICE, new Handle("bob" + conversations)), random);
    }

    private void push(Handle author, Content content) {
        Entry entry = log.append(author, content);
        cache.update(writing -> writing.entry(entry));
    }

    private EntryId queue(Content.Postable content) {
        EntryId post = EntryId.next(InstantSource.system(), random);
        cache.update(writing -> writing.queue(id, post, content));
        return post;
    }

    private Slice slice() {
        return cache.timeline(id, new Window.Newest(100));
    }

    private Line line() {
        return slice().lines().getFirst();
    }

    private ConversationRow row() {
        return cache.conversation(id).orElseThrow();
    }

    @Property(tries = 60)
    void linesAreTheFoldOfTheLogAndThenWhatWaits(@ForAll long seed) {
        Random chance = new Random(seed);
        ServerLog any = newLog(chance);
        for (int i = 0; i < 20; i++) {
            Entry entry = any.appendAnything();
            cache.update(writing -> writing.entry(entry));
        }
        List<Entry> all = new ArrayList<>();
        for (long seq = 1; seq <= any.head(); seq++) {
            all.add(any.get(seq));
        }
        List<Line> open = any.lines().stream().filter(line -> !line.deleted()).toList();
        for (int i = 0; i < 10 && !open.isEmpty(); i++) {
            long target = open.get(chance.nextInt(open.size())).seq();
            Content.Postable content = switch (chance.nextInt(4)) {
                case 0 -> new Content.Edit(target, "mine " + i, List.of());
                case 1 -> new Content.Delete(target);
                case 2 -> new Content.Pin(target, chance.nextBoolean());
                default -> new Content.React(target, THUMB, chance.nextBoolean());
            };
            EntryId post = EntryId.next(InstantSource.system(), chance);
            boolean refused = chance.nextInt(4) == 0;
            cache.update(writing -> {
                writing.queue(any.id(), post, content);
                if (refused) {
                    writing.refused(post, REFUSED);
                }
            });
            if (!refused) {
                all.add(new Entry(any.id(), any.head() + i + 1, post, ALICE, 0, content));
            }
        }
        Slice slice = cache.timeline(any.id(), new Window.Newest(Window.MAX_LINES));
        assertThat(slice.lines()).isEqualTo(Timeline.fold(all));
        assertThat(slice.pending()).isEmpty();
        Line last = Timeline.fold(all).getLast();
        assertThat(cache.conversation(any.id()).orElseThrow().last())
                .extracting(Line::seq, Line::content)
                .containsExactly(last.seq(), last.content());
    }

    @Example
    void changeIsSeenBeforeTheServerTookItAndStaysSeen() {
        push(ALICE, Content.Text.of("helo"));
        EntryId edit = queue(new Content.Edit(1, "hello", List.of()));
        assertThat(line().content()).isEqualTo(Content.Text.of("hello"));
        assertThat(row().last()).extracting(Line::content).isEqualTo(Content.Text.of("hello"));
        assertThat(row().newest()).isNull();
        assertThat(row().own()).isEqualTo(ConversationRow.Own.ACCEPTED);
        assertThat(slice().pending()).isEmpty();
        assertThat(slice().changing()).containsOnlyKeys(1L);
        assertThat(slice().changing().get(1L).id()).isEqualTo(edit);

        cache.update(writing -> writing.posted(new Reply.Posted(id, edit, 2, 5)));
        assertThat(line().content()).isEqualTo(Content.Text.of("hello"));
        assertThat(slice().changing()).isEmpty();
    }

    @Example
    void refusedChangeIsNotShownButTold() {
        push(BOB, Content.Text.of("hello"));
        EntryId pin = queue(new Content.Pin(1, true));
        assertThat(line().pinned()).isTrue();
        cache.update(writing -> writing.refused(pin, REFUSED));
        assertThat(line().pinned()).isFalse();
        assertThat(slice().changing().get(1L)).matches(Pending::failed);

        cache.update(writing -> writing.again(pin));
        assertThat(line().pinned()).isTrue();
        cache.update(writing -> writing.discard(pin));
        assertThat(line().pinned()).isFalse();
        assertThat(slice().changing()).isEmpty();
    }

    @Example
    void newestChangeOfALineIsTheOneThatIsTold() {
        push(BOB, Content.Text.of("hello"));
        queue(new Content.React(1, THUMB, true));
        assertThat(line().reactions()).containsExactly(new Reaction(THUMB, List.of(ALICE)));
        EntryId off = queue(new Content.React(1, THUMB, false));
        assertThat(line().reactions()).isEmpty();
        assertThat(slice().changing())
                .extractingByKey(1L)
                .extracting(Pending::id)
                .isEqualTo(off);
        assertThat(cache.timeline(id, new Window.After(1, 5)).changing()).isEmpty();
    }

    @Example
    void pendingLineIsStillTheNewestAfterAPendingChange() {
        push(BOB, Content.Text.of("hello"));
        EntryId text = queue(Content.Text.of("an answer"));
        queue(new Content.React(1, THUMB, true));
        assertThat(row().newest()).extracting(Pending::id).isEqualTo(text);
        assertThat(row().own()).isEqualTo(ConversationRow.Own.QUEUED);
        assertThat(slice().pending()).extracting(Pending::id).containsExactly(text);
    }

    @Example
    void quotedLineReadsWithWhatWaitsToo() {
        push(BOB, Content.Text.of("question"));
        push(ALICE, new Content.Text("answer", 1L, List.of()));
        queue(new Content.Delete(1));
        assertThat(cache.timeline(id, new Window.Newest(1)).quoted())
                .extractingByKey(1L)
                .matches(Line::deleted);
        assertThat(slice().lines().getFirst()).matches(Line::deleted);
    }

    @Example
    void nothingWaitsToChangeALineThatSomebodyDeleted() {
        push(BOB, Content.Text.of("hello"));
        queue(new Content.React(1, THUMB, true));
        EntryId pin = queue(new Content.Pin(1, true));
        cache.update(writing -> writing.refused(pin, REFUSED));
        push(BOB, new Content.Delete(1));
        assertThat(slice().changing()).isEmpty();
        assertThat(cache.waiting()).doesNotContain(id);

        EntryId late = queue(new Content.Pin(1, true));
        cache.update(writing -> writing.refused(late, new Pending.Failure(ProblemCode.CONFLICT, "deleted")));
        assertThat(slice().changing()).isEmpty();
        assertThat(slice().lines()).containsExactlyElementsOf(log.lines());
    }
}
