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
 * @param preview of who types, the draft or the newest line, formatting taken out
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
        Standing standing,
        boolean online) {

    /** What stands below the title, and before it in a colour of its own: "Draft:", "Petra:". */
    public record Preview(Kind kind, String label, String text) {
        public enum Kind {
            LINE,
            DRAFT,
            NOTE,
            TYPING
        }
    }

    /**
     * How much of it is new.
     *
     * @param count 100 means 100 or more
     * @param mentioned whether one of the new lines names the user
     * @param newest the newest line, with which all is read; 0 where there is none
     */
    public record Unread(int count, boolean mentioned, long newest) {}

    /** What the user has decided about it, and whether they are still in it. */
    public record Standing(boolean muted, boolean archived, boolean favourite, boolean member) {}

    /** What decides the avatar's colour: the same wherever this person or group appears. */
    public String avatarId() {
        return peer == null ? id.text() : peer.text();
    }

    public boolean isGroup() {
        return !id.isDirect();
    }

    /** With somebody else: neither a group nor the notes to self. */
    public boolean isWithSomebody() {
        return peer != null
                && id.isDirect()
                && !id.people().getFirst().equals(id.people().getLast());
    }

    ConversationItem withOnline(boolean nowOnline) {
        return nowOnline == online
                ? this
                : new ConversationItem(id, title, peer, at, preview, tick, unread, standing, nowOnline);
    }
}
