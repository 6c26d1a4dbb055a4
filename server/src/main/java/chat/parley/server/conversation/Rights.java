package chat.parley.server.conversation;

import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what in a conversation. Each method fails with {@code forbidden} where somebody may not. The role is that of who
 * wants to do it, absent in a direct conversation.
 */
final class Rights {
    private Rights() {}

    static void requireToEdit(Handle user, Handle author) {
        require(user.equals(author), "Only its author may edit a message.");
    }

    static void requireToDelete(Handle user, Handle author, @Nullable Role role) {
        require(
                user.equals(author) || (role != null && mayAdminister(role)),
                "Only its author and the group's admins may delete a message.");
    }

    /** Both may in a direct conversation. */
    static void requireToPin(@Nullable Role role) {
        require(role == null || mayAdminister(role), "Only the group's admins may pin messages.");
    }

    static void requireToRename(Role role) {
        require(mayAdminister(role), "Only the group's admins may rename and describe it.");
    }

    static void requireToAdd(Role role) {
        require(mayAdminister(role), "Only the group's admins may add people.");
    }

    static void requireToRemove(Role role, Role removed) {
        require(
                role == Role.OWNER || (role == Role.ADMIN && removed == Role.MEMBER),
                "Only the group's admins may remove members, and only its owners admins.");
    }

    static void requireToSetRole(Role role) {
        require(role == Role.OWNER, "Only the group's owners may set roles.");
    }

    private static boolean mayAdminister(Role role) {
        return role != Role.MEMBER;
    }

    private static void require(boolean may, String otherwise) {
        if (!may) {
            throw new ProblemException(ProblemCode.FORBIDDEN, otherwise);
        }
    }
}
