package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Marks;
import chat.parley.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * One user's place in one conversation.
 *
 * @param role absent in a direct conversation
 * @param name of a group; absent in a direct conversation
 * @param marks the user's own
 * @param members how many there are
 * @param head the last {@code seq} of its log, 0 while it is empty
 * @param changedAt when anything but its log changed for this user: marks, settings, membership, names
 */
public record Membership(
        ConversationId conversation,
        @Nullable Role role,
        @Nullable String name,
        ConversationState.Settings settings,
        Marks marks,
        int members,
        long head,
        long changedAt) {}
