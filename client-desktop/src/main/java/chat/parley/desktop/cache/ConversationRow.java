package chat.parley.desktop.cache;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Role;
import chat.parley.protocol.User;
import chat.parley.timeline.Line;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in the list.
 *
 * @param title of a direct one the peer's name (one's own in notes to self), else the group's
 * @param peer of a direct one; oneself in notes to self
 * @param last the newest line, all edits applied, one's own pending ones too
 * @param at when it last moved: the newest line or pending post; 0 where there is none
 * @param unread others' lines after one's read mark; 100 means 100 or more
 * @param mentioned whether one of the unread names the user
 * @param draft what was begun and not sent
 * @param newest the newest pending post that becomes a line, which then is what the row shows instead of {@code last}
 * @param own how far one's own newest post is, where it is the newest line; in a group only what all the others have received
 *     and read counts, and in a large one that is never known
 * @param member false once the user was removed: readable, nothing can be sent
 * @param members how many are in the group; 0 where it is not known
 * @param role one's own in the group
 * @param description of the group, the newest that is on this machine; empty where there is none
 * @param people the newest line's author in a group, and whom it names, by handle, as far as known
 */
public record ConversationRow(
        ConversationId id,
        ConversationState.Kind kind,
        String title,
        @Nullable Handle peer,
        @Nullable String avatar,
        @Nullable Line last,
        long at,
        int unread,
        boolean mentioned,
        @Nullable Draft draft,
        @Nullable Pending newest,
        Own own,
        ConversationState.Settings settings,
        boolean member,
        int members,
        @Nullable Role role,
        String description,
        Map<Handle, User> people) {
    public ConversationRow {
        people = Map.copyOf(people);
    }

    /** The tick of the row. */
    public enum Own {
        /** The newest line is somebody else's, or there is none. */
        NONE,
        QUEUED,
        FAILED,
        ACCEPTED,
        DELIVERED,
        READ
    }
}
