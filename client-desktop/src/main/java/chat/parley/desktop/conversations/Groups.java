package chat.parley.desktop.conversations;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.util.List;

/** Making groups. */
public interface Groups {

    /** With oneself as the owner; waits for the server, fails with a problem. */
    ConversationId createGroup(String name, List<Handle> members);
}
