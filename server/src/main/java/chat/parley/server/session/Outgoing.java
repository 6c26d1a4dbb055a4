package chat.parley.server.session;

import chat.parley.protocol.Codec;
import chat.parley.protocol.ServerFrame;
import chat.parley.protocol.Subprotocol;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One message to be written: rendered at most once per subprotocol, whatever the number of its receivers. Thread-safe. */
public final class Outgoing {
    private final Function<Subprotocol, byte[]> encoder;
    private final Map<Subprotocol, byte[]> rendered = new EnumMap<>(Subprotocol.class);

    /** @param encoder renders the message; called on the thread that first hands it to a connection of that subprotocol */
    public Outgoing(Function<Subprotocol, byte[]> encoder) {
        this.encoder = encoder;
    }

    /** A frame; with a {@code ref} it is the answer to that request. */
    public static Outgoing of(@Nullable Long ref, ServerFrame frame) {
        Codec.Told told = new Codec.Told(ref, frame);
        return new Outgoing(subprotocol -> Codec.of(subprotocol).encode(told));
    }

    /** The message as it goes over the wire, without WebSocket framing: the same array for every caller, not to be changed. */
    public synchronized byte[] bytes(Subprotocol subprotocol) {
        return rendered.computeIfAbsent(subprotocol, encoder);
    }
}
