package chat.parley.server.session;

import chat.parley.protocol.Handle;
import java.util.Collection;

/** Who is connected to this server, or was so a moment ago, as the other servers are told. Thread-safe; nothing of it waits. */
public interface Here {
    boolean isHere(Handle user);

    /** All of them, each once. */
    Collection<Handle> all();
}
