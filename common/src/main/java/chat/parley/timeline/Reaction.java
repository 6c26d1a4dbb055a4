package chat.parley.timeline;

import chat.parley.protocol.Emoji;
import chat.parley.protocol.Handle;
import java.util.List;

/** An emoji under a line and who gave it, in the order given. */
public record Reaction(Emoji emoji, List<Handle> users) {
    public Reaction {
        users = List.copyOf(users);
    }
}
