package chat.parley.server.session;

import chat.parley.protocol.Handle;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Tells to which other servers people are connected.
 *
 * <p>The law: what {@link #changed} has told on one server, {@link #elsewhere} tells on the others when it has returned; of a server that
 * has died they tell at most for some seconds more. What the store has lost is told again by itself. All methods wait at most half a
 * second; {@link #elsewhere} fails with {@code unavailable}, the others don't fail.
 */
public interface Whereabouts {
    /** Where there is one server. */
    Whereabouts NOWHERE_ELSE = new Whereabouts() {
        @Override
        public void changed(Handle user) {
            // nobody asks
        }

        @Override
        public Map<NodeId, Set<Handle>> elsewhere(Collection<Handle> people) {
            return Map.of();
        }

        @Override
        public Set<NodeId> others() {
            return Set.of();
        }
    };

    /** Somebody has been connected here or is so no more: the others are told what is the case now. */
    void changed(Handle user);

    /** The other servers to which some people are connected, and which of them each has. */
    Map<NodeId, Set<Handle>> elsewhere(Collection<Handle> people);

    /** All other servers. */
    Set<NodeId> others();
}
