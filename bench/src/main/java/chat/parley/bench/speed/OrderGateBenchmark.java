package chat.parley.bench.speed;

import chat.parley.protocol.Entry;
import chat.parley.server.delivery.OrderGate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A hundred entries of one conversation through the gate, in order and each two the wrong way round. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OrderGateBenchmark {
    private static final int ENTRIES = 100;

    private final Entry[] entries = new Entry[ENTRIES];

    @Setup
    public void prepare() {
        for (int i = 0; i < ENTRIES; i++) {
            entries[i] = Samples.text(i + 1L);
        }
    }

    @Benchmark
    public void inOrder(Blackhole out) {
        OrderGate gate = new OrderGate(out::consume);
        for (Entry entry : entries) {
            out.consume(gate.pass(entry));
        }
    }

    @Benchmark
    public void eachTwoTurned(Blackhole out) {
        OrderGate gate = new OrderGate(out::consume);
        for (int i = 0; i < ENTRIES; i += 2) {
            out.consume(gate.pass(entries[i + 1]));
            out.consume(gate.pass(entries[i]));
        }
    }
}
