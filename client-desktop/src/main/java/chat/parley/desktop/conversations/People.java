package chat.parley.desktop.conversations;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.List;

/** Whom one can write to. Both ask the server: they wait, and fail with a problem. */
public interface People {

    /** Those whose handle or a word of whose name begins so. */
    List<User> find(String prefix);

    /** Puts the direct conversation with somebody into the list. */
    ConversationId open(Handle peer);
}
