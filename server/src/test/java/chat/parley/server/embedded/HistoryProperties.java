package chat.parley.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Stretch;
import chat.parley.server.log.Window;
import chat.parley.timeline.Line;
import chat.parley.timeline.Timeline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** The law of pages, for any talk. */
final class HistoryProperties {
    private static TemporaryStore temporary;

    @BeforeContainer
    static void open() throws IOException {
        temporary = TemporaryStore.open();
    }

    @AfterContainer
    static void close() throws IOException {
        temporary.close();
    }

    private static ConversationLog log() {
        return temporary.store().log();
    }

    /** Something said, given how long the log is: a line, or a change of one of the entries before. */
    record Said(int kind, int author, int target) {
        Content content(long head) {
            long line = 1 + target % Math.max(1, head);
            return switch (head == 0 ? 0 : kind) {
                case 1 -> new Content.Edit(line, "edited at " + head, List.of());
                case 2 -> new Content.Delete(line);
                case 3 -> new Content.React(line, new Emoji("👍"), true);
                case 4 -> new Content.React(line, new Emoji("👍"), false);
                case 5 -> new Content.Pin(line, target % 2 == 0);
                default -> Content.Text.of("text at " + head);
            };
        }
    }

    @Provide
    Arbitrary<Said> talk() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.integers().between(0, 99))
                .as(Said::new);
    }

    @Property(tries = 50)
    void pagesInEitherDirectionFoldToTheSameLinesAsTheWholeLog(
            @ForAll @Size(max = 60) List<@From("talk") Said> talk, @ForAll @IntRange(min = 1, max = 7) int lines) {
        List<Handle> people = List.of(TemporaryStore.newHandle(), TemporaryStore.newHandle());
        ConversationId conversation = ConversationId.direct(people.get(0), people.get(1));
        for (Said said : talk) {
            Content content = said.content(log().head(conversation));
            try {
                log().append(new Draft(
                        conversation, TemporaryStore.newId(), people.get(said.author()), content, false));
            } catch (ProblemException e) {
                assertThat(e.code()).isEqualTo(ProblemCode.CONFLICT); // it was deleted before
            }
        }
        List<Line> whole = Timeline.fold(log().read(conversation, 0, 1_000));

        assertThat(backwards(conversation, lines)).isEqualTo(whole);
        assertThat(forwards(conversation, lines)).isEqualTo(whole);
        assertThat(around(conversation, lines)).isEqualTo(whole);
    }

    private static List<Line> backwards(ConversationId conversation, int lines) {
        List<Line> all = new ArrayList<>();
        Stretch page = log().history(conversation, new Window.Newest(), lines);
        all.addAll(linesOf(page));
        while (!page.reachesStart()) {
            long before = page.from();
            page = log().history(conversation, new Window.Before(before), lines);
            assertThat(page.from()).isLessThan(before);
            all.addAll(0, linesOf(page));
        }
        return all;
    }

    private static List<Line> forwards(ConversationId conversation, int lines) {
        return onwards(conversation, lines, new ArrayList<>(), 0);
    }

    private static List<Line> onwards(ConversationId conversation, int lines, List<Line> all, long after) {
        long to = after;
        boolean end = false;
        while (!end) {
            Stretch page = log().history(conversation, new Window.After(to), lines);
            all.addAll(linesOf(page));
            end = page.reachesEnd();
            assertThat(end || page.to() > to).isTrue();
            to = page.to();
        }
        return all;
    }

    private static List<Line> around(ConversationId conversation, int lines) {
        long middle = log().head(conversation) / 2;
        Stretch page = log().history(conversation, new Window.Around(middle), lines);
        List<Line> all = new ArrayList<>(linesOf(page));
        long from = page.from();
        while (from > 1) {
            Stretch older = log().history(conversation, new Window.Before(from), lines);
            all.addAll(0, linesOf(older));
            assertThat(older.from()).isLessThan(from);
            from = older.from();
        }
        return onwards(conversation, lines, all, page.to());
    }

    /** The lines of a page itself: the entries beyond it are there for their sake alone. */
    private static List<Line> linesOf(Stretch page) {
        List<Line> lines = Timeline.fold(page.entries()).stream()
                .filter(line -> line.seq() >= page.from() && line.seq() <= page.to())
                .toList();
        LongFunction<List<Long>> upTo =
                to -> LongStream.rangeClosed(page.from(), to).boxed().toList();
        assertThat(page.entries())
                .extracting(Entry::seq)
                .startsWith(upTo.apply(page.to()).toArray(Long[]::new));
        return lines;
    }
}
