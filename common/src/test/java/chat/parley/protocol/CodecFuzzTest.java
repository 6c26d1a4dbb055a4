package chat.parley.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Assertions;

/**
 * Whatever bytes come, the decoders give a frame or an {@link UnreadableFrameException}, never anything else.
 *
 * <p>The fuzz tests run over their seeds; with {@code JAZZER_FUZZ=1} in the environment they go on searching, guided by
 * coverage.
 */
class CodecFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void jsonRequests(byte[] frame) {
        read(Subprotocol.JSON, frame);
    }

    @FuzzTest(maxDuration = "5m")
    void cborRequests(byte[] frame) {
        read(Subprotocol.CBOR, frame);
    }

    @Property(tries = 300)
    @Tag("fuzz")
    void framesWithSomeBytesChangedAreReadOrRefused(@ForAll long seed, @ForAll Subprotocol subprotocol) {
        Random random = new Random(seed);
        Frames frames = new Frames(seed);
        for (Class<?> type : Frames.records(Request.class)) {
            byte[] frame = Codec.of(subprotocol).encode(new Codec.Asked(7L, (Request) frames.some(type)));
            for (int changes = random.nextInt(1, 6); changes > 0; changes--) {
                frame[random.nextInt(frame.length)] = (byte) random.nextInt(256);
            }
            read(subprotocol, frame);
        }
    }

    @Property(tries = 1_000)
    @Tag("fuzz")
    void anyBytesAreReadOrRefused(@ForAll byte[] frame, @ForAll Subprotocol subprotocol) {
        read(subprotocol, frame);
    }

    private static void read(Subprotocol subprotocol, byte[] frame) {
        Codec codec = Codec.of(subprotocol);
        try {
            Codec.Asked asked = codec.request(frame);
            Assertions.assertEquals(asked, codec.request(codec.encode(asked)));
        } catch (UnreadableFrameException refused) {
            Assertions.assertFalse(refused.problem().message().isBlank());
        }
        try {
            codec.serverFrame(frame);
        } catch (UnreadableFrameException refused) {
            Assertions.assertFalse(refused.problem().message().isBlank());
        }
    }
}
