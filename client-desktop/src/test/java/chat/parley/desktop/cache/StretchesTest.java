package chat.parley.desktop.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Known stretches against the obvious model, a set of numbers. */
class StretchesTest {
    private static final int LENGTH = 40;
    private static Database database;
    private static long conversation;

    @BeforeContainer
    static void open() throws Exception {
        Path file = Files.createTempDirectory("parley-stretches").resolve("cache.db");
        database = Database.open(file);
    }

    @AfterContainer
    static void close() {
        database.close();
    }

    record Range(int first, int last) {}

    @Provide
    Arbitrary<List<Range>> ranges() {
        Arbitrary<Integer> first = Arbitraries.integers().between(1, LENGTH - 10);
        Arbitrary<Integer> more = Arbitraries.integers().between(0, 9);
        return Combinators.combine(first, more)
                .as((from, size) -> new Range(from, from + size))
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 150)
    void stretchesAreTheSetOfWhatWasAdded(
            @ForAll("ranges") List<Range> added,
            @ForAll @IntRange(min = 1, max = LENGTH) int one,
            @ForAll @IntRange(min = 1, max = LENGTH) int other) {
        BitSet model = new BitSet();
        conversation++;
        long number = conversation;
        database.write(sql -> {
            for (Range range : added) {
                Stretches.add(sql, number, range.first(), range.last());
                model.set(range.first(), range.last() + 1);
            }
            return 0;
        });
        database.read(sql -> {
            BitSet known = new BitSet();
            long before = -1;
            for (Stretches.Stretch stretch : Stretches.of(sql, number)) {
                assertThat(stretch.first())
                        .as("neither overlapping nor adjacent")
                        .isGreaterThan(before + 1);
                before = stretch.last();
                known.set((int) stretch.first(), (int) stretch.last() + 1);
            }
            assertThat(known).isEqualTo(model);
            assertThat(Stretches.top(sql, number)).isEqualTo(Math.max(0, model.length() - 1));

            int from = Math.min(one, other);
            int to = Math.max(one, other);
            assertThat(Stretches.cover(sql, number, from, to)).isEqualTo(model.nextClearBit(from) > to);
            BitSet missing = new BitSet();
            Stretches.holes(sql, number, from, to).forEach(hole -> missing.set((int) hole.from(), (int) hole.to() + 1));
            BitSet expected = new BitSet();
            expected.set(from, to + 1);
            expected.andNot(model);
            assertThat(missing).isEqualTo(expected);
            return 0;
        });
    }
}
