package chat.parley.desktop.details;

import chat.parley.desktop.conversations.People;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import chat.parley.protocol.User;
import java.util.List;

/** What is known of and done to a conversation beside its messages. All of it waits; unless said otherwise it asks the server. */
public interface Particulars extends People {

    /** As far as known on this machine. */
    List<Member> members(ConversationId group);

    List<Member> listMembers(ConversationId group);

    void rename(ConversationId group, String name);

    void describe(ConversationId group, String description);

    void addMembers(ConversationId group, List<Handle> members);

    void removeMember(ConversationId group, Handle member);

    void setRole(ConversationId group, Handle member, Role role);

    User profile(Handle user);

    List<User> blocked();

    void unblock(Handle peer);
}
