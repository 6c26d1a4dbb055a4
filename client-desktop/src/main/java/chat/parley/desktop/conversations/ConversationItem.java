package chat.parley.desktop.conversations;

import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the list as it is drawn.
 *
 * @param peer of a direct conversation
 * @param at when it last moved; absent where nothing was said yet
 * @param preview of the draft or the newest line, formatting taken out
 * @param tick of the newest line if it is one's own
 */
public record ConversationItem(
        ConversationId id,
        String title,
        @Nullable Handle peer,
        @Nullable Instant at,
        Preview preview,
        Tick.State tick,
        Unread unread,
        boolean online) {

    /** What stands below the title, and before it in a colour of its own: "Draft:", "Petra:". */
    public record Preview(Kind kind, String label, String text) {
        public enum Kind {
            LINE,
            DRAFT,
            NOTE
        }
    }

    /**
     * How much of it is new.
     *
     * @param count 100 means 100 or more
     */
    public record Unread(int count, boolean muted) {}

    /** What decides the avatar's colour: the same wherever this person or group appears. */
    public String avatarId() {
        return peer == null ? id.text() : peer.text();
    }

    ConversationItem withOnline(boolean nowOnline) {
        return nowOnline == online ? this : new ConversationItem(id, title, peer, at, preview, tick, unread, nowOnline);
    }
}
