package chat.parley.bench.speed;

import chat.parley.protocol.Codec;
import chat.parley.protocol.Content;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Subprotocol;
import chat.parley.protocol.UnreadableFrameException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A post that comes in, and the two frames that go out for it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    @Param
    Subprotocol subprotocol = Subprotocol.JSON;

    private Codec codec = Codec.of(subprotocol);
    private byte[] post = {};
    private byte[] push = {};
    private final Codec.Told entry = new Codec.Told(null, new Push.EntryAppended(Samples.text(42)));
    private final Codec.Told posted =
            new Codec.Told(7L, new Reply.Posted(Samples.CONVERSATION, Samples.id(), 42, 1_795_487_400_123L));

    @Setup
    public void prepare() {
        codec = Codec.of(subprotocol);
        Content text = Content.Text.of(Samples.TEXT);
        post = codec.encode(new Codec.Asked(7L, new Request.Post(Samples.CONVERSATION, Samples.id(), text, false)));
        push = codec.encode(entry);
    }

    @Benchmark
    public Object decodePost() throws UnreadableFrameException {
        return codec.request(post);
    }

    @Benchmark
    public Object encodePosted() {
        return codec.encode(posted);
    }

    @Benchmark
    public Object encodeEntry() {
        return codec.encode(entry);
    }

    @Benchmark
    public Object decodeEntry() throws UnreadableFrameException {
        return codec.serverFrame(push);
    }
}
