package chat.parley.server.session;

import java.util.Collection;

/**
 * Brings envelopes from this server to others.
 *
 * <p>The law: what {@link #send} has returned for reaches a server that lives once, that of one sender in the order sent; but where the
 * store forgets it, or the server was away for long or is too far behind, some never arrive, and that server is told that it may have
 * missed some.
 */
public interface NodeLink {
    /** Where there is one server: there is nobody to send to. */
    NodeLink NONE = (nodes, envelope) -> {
        if (!nodes.isEmpty()) {
            throw new IllegalArgumentException("there are no other servers");
        }
    };

    /**
     * Returns when the envelope is taken over for all of some servers.
     *
     * @throws chat.parley.protocol.ProblemException {@code unavailable} after half a second; some may get it nevertheless
     */
    void send(Collection<NodeId> nodes, Envelope envelope);
}
