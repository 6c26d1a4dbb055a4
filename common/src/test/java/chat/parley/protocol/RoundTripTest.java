package chat.parley.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.protocol.Codec.Asked;
import chat.parley.protocol.Codec.Told;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written is read back, for every frame there is, in both subprotocols. */
class RoundTripTest {
    @Property(tries = 50)
    void requestsComeBackAsTheyWere(@ForAll long seed, @ForAll Subprotocol subprotocol)
            throws UnreadableFrameException {
        Codec codec = Codec.of(subprotocol);
        Frames frames = new Frames(seed);
        for (Class<?> type : Frames.records(Request.class)) {
            Request request = (Request) frames.some(type);
            Long ref = request instanceof Request.Unanswered ? null : 7L;

            Asked read = codec.request(codec.encode(new Asked(ref, request)));

            assertThat(read).isEqualTo(new Asked(ref, request));
        }
    }

    @Property(tries = 50)
    void serverFramesComeBackAsTheyWere(@ForAll long seed, @ForAll Subprotocol subprotocol)
            throws UnreadableFrameException {
        Codec codec = Codec.of(subprotocol);
        Frames frames = new Frames(seed);
        for (Class<?> type : Frames.records(ServerFrame.class)) {
            ServerFrame frame = (ServerFrame) frames.some(type);
            Long ref = frame instanceof Reply ? 9L : null;

            Optional<Told> read = codec.serverFrame(codec.encode(new Told(ref, frame)));

            assertThat(read).contains(new Told(ref, frame));
        }
    }

    @Property(tries = 200)
    void contentsComeBackFromTheStore(@ForAll long seed, @ForAll Subprotocol subprotocol) {
        Codec codec = Codec.of(subprotocol);
        Content content = new Frames(seed).some(Content.class);

        assertThat(codec.content(codec.encode(content))).isEqualTo(content);
    }
}
