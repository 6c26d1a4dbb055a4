package chat.parley.bench.speed;

import chat.parley.server.session.Outbox;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Pushes that are put in and taken out again, as a connection does it whose reader keeps up. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class OutboxBenchmark {
    @Param({"1", "10"})
    int waiting;

    private final Outbox outbox = new Outbox(Outbox.Bounds.DEFAULTS);
    private final byte[] push = new byte[300];

    @Benchmark
    public void throughAndOut(Blackhole out) {
        for (int i = 0; i < waiting; i++) {
            outbox.push(push);
            out.consume(outbox.isTooFarBehind());
        }
        for (byte[] next = outbox.next(); next != null; next = outbox.next()) {
            out.consume(next);
        }
        outbox.stalled(false);
    }
}
