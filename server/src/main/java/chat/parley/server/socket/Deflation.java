package chat.parley.server.socket;

import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * permessage-deflate (RFC 7692), always without context takeover: nothing is kept per connection, and a message is compressed
 * once for all its receivers. One thread at a time.
 */
final class Deflation {
    /** The extension as the server accepts it. */
    static final String AGREED = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
    /** Shorter messages gain nothing. */
    static final int LEAST_BYTES = 128;

    private static final Set<String> UNDERSTOOD =
            Set.of("server_no_context_takeover", "client_no_context_takeover", "client_max_window_bits");
    private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
    private static final int CHUNK_BYTES = 8_192;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final Inflater inflater = new Inflater(true);
    private final byte[] chunk = new byte[CHUNK_BYTES];

    /** Whether one of the offers asks for no more than we can do; a smaller window of ours is not among it. */
    static boolean isOfferedIn(List<String> extensions) {
        return extensions.stream()
                .flatMap(header -> WebSocketExtensionUtil.extractExtensions(header).stream())
                .anyMatch(Deflation::isAcceptable);
    }

    private static boolean isAcceptable(WebSocketExtensionData offer) {
        return offer.name().equals("permessage-deflate")
                && UNDERSTOOD.containsAll(offer.parameters().keySet());
    }

    byte[] deflate(byte[] message) {
        deflater.reset();
        deflater.setInput(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length);
        int length;
        do {
            length = deflater.deflate(chunk, 0, CHUNK_BYTES, Deflater.SYNC_FLUSH);
            out.write(chunk, 0, length);
        } while (length == CHUNK_BYTES);
        byte[] whole = out.toByteArray();
        return Arrays.copyOf(whole, whole.length - TAIL.length);
    }

    /** The message; where that is longer than {@code mostBytes}, only somewhat more than those. */
    byte[] inflate(byte[] compressed, int mostBytes) throws DataFormatException {
        inflater.reset();
        ByteArrayOutputStream out = new ByteArrayOutputStream(compressed.length * 2);
        inflate(compressed, out, mostBytes);
        inflate(TAIL, out, mostBytes);
        return out.toByteArray();
    }

    private void inflate(byte[] input, ByteArrayOutputStream out, int mostBytes) throws DataFormatException {
        if (out.size() > mostBytes) {
            return;
        }
        inflater.setInput(input);
        int length;
        while (out.size() <= mostBytes && (length = inflater.inflate(chunk)) > 0) {
            out.write(chunk, 0, length);
        }
    }
}
