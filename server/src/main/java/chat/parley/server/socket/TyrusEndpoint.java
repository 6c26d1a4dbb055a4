package chat.parley.server.socket;

import chat.parley.protocol.Subprotocol;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tyrus' side of one connection: puts messages together from their fragments and tells {@link SocketConnection}, on the
 * connection's event loop. Public because Tyrus calls it by reflection.
 */
public final class TyrusEndpoint extends Endpoint {
    private @Nullable SocketConnection opened;
    private @Nullable ByteArrayOutputStream fragments;

    /** Carries our connection through Tyrus' handshake to the endpoint. */
    record Caller(SocketConnection connection) implements Principal {
        @Override
        public String getName() {
            return connection.address();
        }
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        opened = ((Caller) session.getUserPrincipal()).connection();
        // partial handlers, because Tyrus then keeps no fragments; the frame gate bounds their sum
        session.addMessageHandler(String.class, (MessageHandler.Partial<String>)
                (part, last) -> received(Subprotocol.JSON, part.getBytes(StandardCharsets.UTF_8), last));
        session.addMessageHandler(ByteBuffer.class, (MessageHandler.Partial<ByteBuffer>)
                (part, last) -> received(Subprotocol.CBOR, bytes(part), last));
        opened.opened(session);
    }

    private static byte[] bytes(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        return bytes;
    }

    private void received(Subprotocol kind, byte[] part, boolean last) {
        SocketConnection connection = connection();
        if (kind != connection.subprotocol()) {
            if (last) {
                connection.receivedWrongKind();
            }
        } else if (last && fragments == null) {
            connection.received(part);
        } else {
            fragments = fragments == null ? new ByteArrayOutputStream() : fragments;
            fragments.writeBytes(part);
            if (last) {
                byte[] whole = fragments.toByteArray();
                fragments = null;
                connection.received(whole);
            }
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        connection().ended();
    }

    @Override
    public void onError(Session session, Throwable failure) {
        connection().failed(failure);
    }

    private SocketConnection connection() {
        return Objects.requireNonNull(opened);
    }
}
