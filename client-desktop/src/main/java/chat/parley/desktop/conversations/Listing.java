package chat.parley.desktop.conversations;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the list shows, and what is done to a conversation from its row. */
public interface Listing {

    /** The last moved first; may wait. */
    List<ConversationRow> conversations();

    /** As far as known on this machine; may wait. */
    Optional<User> person(Handle handle);

    /** What is absent stays; {@code muted} is until when, -1 for ever, 0 not at all. Waits for the server, fails with a problem. */
    void changeSettings(
            ConversationId conversation, @Nullable Long muted, @Nullable Boolean archived, @Nullable Boolean favourite);

    /** Notes that everything up to {@code seq} was seen, at once. */
    void markRead(ConversationId conversation, long seq);

    /** Waits for the server, fails with a problem: {@code conflict} where a last owner would go. */
    void leave(ConversationId group);

    /** Waits for the server, fails with a problem. */
    void block(Handle peer);
}
