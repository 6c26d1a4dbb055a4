package chat.parley.bench.speed;

import chat.parley.protocol.Content;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.timeline.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Folding what a window shows: two hundred lines, every tenth of them edited and reacted to. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimelineBenchmark {
    private static final int LINES = 200;
    private static final int CHANGED = 10;

    private final List<Entry> entries = entries();

    private static List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        for (int seq = 1; seq <= LINES; seq++) {
            entries.add(Samples.text(seq));
        }
        long next = LINES;
        for (int seq = CHANGED; seq <= LINES; seq += CHANGED) {
            entries.add(Samples.entry(++next, new Content.Edit(seq, "better said", List.of())));
            entries.add(Samples.entry(++next, new Content.React(seq, new Emoji("\ud83d\udc4d"), true)));
        }
        return entries;
    }

    @Benchmark
    public Object fold() {
        return Timeline.fold(entries);
    }
}
