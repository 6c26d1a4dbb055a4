package chat.parley.desktop.cache;

import static chat.parley.desktop.cache.ServerLog.ALICE;
import static chat.parley.desktop.cache.ServerLog.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.timeline.Line;
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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** However a log comes to a device, its timeline reads as the server's does. */
class SliceTest {
    private static Cache cache;
    private static int conversations;

    @BeforeContainer
    static void open() throws IOException {
        Path file = Files.createTempDirectory("parley-slice").resolve("cache.db");
        cache = Cache.open(file, ALICE, InstantSource.system());
    }

    @AfterContainer
    static void close() {
        cache.close();
    }

    /** A log of a conversation that the cache does not know yet. */
    private static ServerLog newLog(Random random) {
        conversations++;
        return new ServerLog(ConversationId.direct(ALICE, new Handle("bob" + conversations)), random);
    }

    /** Some of the log is pushed, some lost, some comes as pages, all while it grows; then the holes are filled. */
    private static ServerLog wander(Random random) {
        ServerLog log = newLog(random);
        int steps = 5 + random.nextInt(45);
        for (int i = 0; i < steps; i++) {
            switch (random.nextInt(6)) {
                case 0, 1, 2 -> {
                    var entry = log.appendAnything();
                    cache.update(writing -> writing.entry(entry));
                }
                case 3 -> log.appendAnything();
                default -> {
                    if (log.head() > 0) {
                        long from = 1 + random.nextLong(log.head());
                        long to = from + random.nextLong(log.head() - from + 1);
                        cache.update(writing -> writing.page(log.page(from, to)));
                    }
                }
            }
        }
        cache.holes(log.id(), 1, Math.max(1, log.head())).stream()
                .filter(hole -> hole.to() <= log.head())
                .forEach(hole -> cache.update(writing -> writing.page(
                        random.nextBoolean()
                                ? log.page(hole.from(), hole.to())
                                : log.plainPage(hole.from(), hole.to()))));
        return log;
    }

    @Property(tries = 60)
    void anyWayOfArrivingReadsAsTheWholeLog(@ForAll long seed) {
        ServerLog log = wander(new Random(seed));
        Slice slice = cache.timeline(log.id(), new Window.Newest(Window.MAX_LINES));
        assertThat(slice.lines()).isEqualTo(log.lines());
        assertThat(slice.holes()).isEmpty();
        assertThat(slice.reachesStart()).isTrue();
        assertThat(slice.reachesEnd()).isTrue();
    }

    @Property(tries = 40)
    void everyWindowIsAPartOfTheWhole(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int lines,
            @ForAll @IntRange(min = 1, max = 50) int at) {
        ServerLog log = wander(new Random(seed));
        List<Line> all = log.lines();
        List<Line> before = all.stream().filter(line -> line.seq() < at).toList();
        List<Line> after = all.stream().filter(line -> line.seq() > at).toList();
        List<Line> from = all.stream().filter(line -> line.seq() >= at).toList();
        assertThat(cache.timeline(log.id(), new Window.Newest(lines)).lines()).isEqualTo(last(all, lines));
        assertThat(cache.timeline(log.id(), new Window.Before(at, lines)).lines())
                .isEqualTo(last(before, lines));
        assertThat(cache.timeline(log.id(), new Window.After(at, lines)).lines())
                .isEqualTo(after.subList(0, Math.min(lines, after.size())));
        assertThat(cache.timeline(log.id(), Window.since(at)).lines()).isEqualTo(from);
        Slice around = cache.timeline(log.id(), new Window.Around(at, lines));
        List<Line> expected = new ArrayList<>(last(before, lines / 2));
        int rest = Math.max(1, lines - lines / 2);
        expected.addAll(from.subList(0, Math.min(rest, from.size())));
        assertThat(around.lines()).isEqualTo(expected);
    }

    private static List<Line> last(List<Line> lines, int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    @Example
    void missingStretchIsAHoleBetweenTheLinesAroundIt() {
        ServerLog log = newLog(new Random(1));
        for (int i = 0; i < 30; i++) {
            log.append(BOB, Content.Text.of("text " + i));
        }
        cache.update(writing -> {
            writing.page(log.page(6, 10));
            writing.page(log.page(21, 30));
        });

        Slice newest = cache.timeline(log.id(), new Window.Newest(10));
        assertThat(newest.lines()).hasSize(10);
        assertThat(newest.holes()).as("there are older lines to be shown first").isEmpty();
        assertThat(newest.reachesStart()).isFalse();

        Slice longer = cache.timeline(log.id(), new Window.Newest(12));
        assertThat(longer.lines()).extracting(Line::seq).startsWith(9L, 10L, 21L);
        assertThat(longer.holes()).containsExactly(new Hole(11, 20));

        Slice all = cache.timeline(log.id(), new Window.Newest(50));
        assertThat(all.holes()).containsExactly(new Hole(1, 5), new Hole(11, 20));
        assertThat(all.reachesStart()).isFalse();
        assertThat(cache.timeline(log.id(), new Window.Before(11, 3)).reachesEnd())
                .isFalse();
    }
}
