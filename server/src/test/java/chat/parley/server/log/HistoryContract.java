package chat.parley.server.log;

import static chat.parley.server.log.ConversationLogContract.ALICE;
import static chat.parley.server.log.ConversationLogContract.BOB;
import static chat.parley.server.log.ConversationLogContract.CHAT;
import static chat.parley.server.log.ConversationLogContract.THUMB;
import static chat.parley.server.log.ConversationLogContract.draft;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link ConversationLog} keeps to in its pages of lines. */
public interface HistoryContract {
    /** A log that is empty at the beginning of each test. */
    ConversationLog log();

    default void append(Handle author, Content content) {
        log().append(draft(author, content));
    }

    default void texts(int count) {
        for (int i = 0; i < count; i++) {
            append(ALICE, Content.Text.of("text"));
        }
    }

    private void assertPage(Window window, int lines, long from, long to, boolean start, boolean end) {
        Stretch page = log().history(CHAT, window, lines);
        assertThat(page.entries())
                .extracting(Entry::seq)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(from, to).boxed().toList());
        assertThat(page).isEqualTo(new Stretch(page.entries(), from, to, start, end));
    }

    @Test
    default void pageOfAnEmptyLogIsEmptyAndReachesBothEnds() {
        assertPage(new Window.Newest(), 5, 1, 0, true, true);
        assertPage(new Window.Before(9), 5, 1, 0, true, true);
        assertPage(new Window.After(9), 5, 1, 0, true, true);
        assertPage(new Window.Around(9), 5, 1, 0, true, true);
    }

    @Test
    default void pagesLieWhereTheyAreAskedFor() {
        texts(10);

        assertPage(new Window.Newest(), 4, 7, 10, false, true);
        assertPage(new Window.Newest(), 50, 1, 10, true, true);
        assertPage(new Window.Before(7), 4, 3, 6, false, false);
        assertPage(new Window.Before(3), 4, 1, 2, true, false);
        assertPage(new Window.Before(1), 4, 1, 0, true, false);
        assertPage(new Window.Before(99), 4, 7, 10, false, true);
        assertPage(new Window.After(0), 4, 1, 4, true, false);
        assertPage(new Window.After(7), 4, 8, 10, false, true);
        assertPage(new Window.After(10), 4, 11, 10, false, true);
        assertPage(new Window.Around(5), 4, 3, 6, false, false);
        assertPage(new Window.Around(5), 5, 3, 7, false, false);
        assertPage(new Window.Around(5), 1, 5, 5, false, false);
        assertPage(new Window.Around(0), 4, 1, 2, true, false);
        assertPage(new Window.Around(99), 4, 9, 10, false, true);
    }

    @Test
    default void entriesThatAreNoLinesComeWithThePageAndAreNotCounted() {
        texts(2);
        append(BOB, new Content.React(1, THUMB, true));
        append(BOB, new Content.React(2, THUMB, true));
        texts(1);

        assertPage(new Window.Newest(), 2, 2, 5, false, true);
        assertPage(new Window.After(2), 1, 3, 5, false, true);
    }

    @Test
    default void laterChangesComeWithTheirLineAsFarAsTheyCount() {
        texts(3);
        append(ALICE, new Content.Edit(1, "first edit", List.of())); // 4
        append(BOB, new Content.React(1, THUMB, true)); // 5
        append(ALICE, new Content.React(1, THUMB, true)); // 6
        append(ALICE, new Content.Edit(1, "last edit", List.of())); // 7
        append(BOB, new Content.React(1, THUMB, false)); // 8
        append(BOB, new Content.Pin(1, true)); // 9
        append(ALICE, new Content.Pin(1, false)); // 10
        append(ALICE, new Content.React(2, THUMB, true)); // 11

        Stretch page = log().history(CHAT, new Window.Before(2), 5);

        assertThat(page.entries()).extracting(Entry::seq).containsExactly(1L, 6L, 7L, 8L, 10L);
        assertThat(page.from()).isEqualTo(1);
        assertThat(page.to()).isEqualTo(1);
    }

    @Test
    default void ofTheChangesOfADeletedLineTheDeletionAloneCounts() {
        texts(2);
        append(BOB, new Content.React(1, THUMB, true));
        append(ALICE, new Content.Delete(1));

        assertThat(log().history(CHAT, new Window.Before(2), 5).entries())
                .extracting(Entry::seq)
                .containsExactly(1L, 4L);
    }

    @Test
    default void erasedEditIsNoLine() {
        texts(2);
        append(ALICE, new Content.Edit(2, "edited", List.of())); // 3
        append(ALICE, new Content.Delete(2)); // 4
        texts(1);

        assertPage(new Window.Newest(), 2, 2, 5, false, true);
        assertPage(new Window.After(2), 1, 3, 5, false, true);
    }

    @Test
    default void largeTextsMakeShorterPagesThatGoOnWhereTheyEnd() {
        for (int i = 0; i < 12; i++) {
            append(ALICE, Content.Text.of("x".repeat(60_000)));
        }

        assertPage(new Window.Newest(), 50, 9, 12, false, true);
        assertPage(new Window.Before(9), 50, 5, 8, false, false);
        assertPage(new Window.After(2), 50, 3, 6, false, false);
        assertPage(new Window.Around(6), 50, 4, 7, false, false);
    }

    @Test
    default void lineTooLargeForAPageIsOneByItself() {
        append(ALICE, Content.Text.of("x".repeat(ConversationLog.PAGE_BYTES + 1)));
        texts(1);

        assertPage(new Window.After(0), 50, 1, 1, true, false);
        assertPage(new Window.Newest(), 50, 2, 2, false, true);
        assertPage(new Window.Before(2), 50, 1, 1, true, false);
    }

    @Test
    default void countlessReactionsMakeShorterPagesToo() {
        texts(1);
        for (int i = 0; i < 10; i++) {
            log().append(IntStream.range(0, 200)
                    .mapToObj(number -> draft(BOB, new Content.React(1, THUMB, number % 2 == 0)))
                    .toList());
        }

        Stretch page = log().history(CHAT, new Window.Newest(), 5);

        assertThat(page.entries()).hasSizeBetween(100, 1_500);
        assertThat(page.reachesStart()).isFalse();
        assertThat(page.to()).isEqualTo(2_001);
    }
}
