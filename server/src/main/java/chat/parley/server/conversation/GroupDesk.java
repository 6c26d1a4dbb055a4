package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.log.Appended;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Groups that people make and change: looked at, logged, delivered. */
public final class GroupDesk {
    private final Groups groups;
    private final Newcomers newcomers;
    private final Summaries summaries;
    private final Delivery delivery;
    private final int mostMembers;

    public GroupDesk(Groups groups, Newcomers newcomers, Summaries summaries, Delivery delivery, int mostMembers) {
        this.groups = groups;
        this.newcomers = newcomers;
        this.summaries = summaries;
        this.delivery = delivery;
        this.mostMembers = mostMembers;
    }

    /** Makes a group of its creator and those named; a repeat finds the one that was made. */
    public Push.ConversationChanged create(Handle creator, Request.CreateGroup asked) {
        Set<Handle> members = new LinkedHashSet<>(List.of(creator));
        members.addAll(asked.members());
        if (members.size() > mostMembers) {
            throw tooLarge(mostMembers);
        }
        newcomers.require(creator, asked.members());
        ConversationId group = ConversationId.group(asked.id());
        delivery.begin(group);
        Appended created =
                groups.create(group, creator, asked.id(), new Content.Created(asked.name(), new ArrayList<>(members)));
        delivery.deliver(created.entry());
        return new Push.ConversationChanged(
                summaries.find(creator, group).orElseThrow(Memberships::noSuchConversation));
    }

    /** Returns once the change is durable and on its way. */
    public Reply.Posted change(Handle author, Request.GroupChange asked) {
        ConversationId group = asked.conversation();
        if (group.isDirect()) {
            throw new InvalidFieldException("conversation", "must be a group");
        }
        if (asked instanceof Request.RemoveMember remove && remove.member().equals(author)) {
            throw new InvalidFieldException("member", "must be somebody else; 'leave' is for oneself");
        }
        if (asked instanceof Request.AddMembers add) {
            newcomers.require(author, add.members());
        }
        delivery.begin(group);
        Entry entry = groups.change(group, author, asked.id(), Amendment.of(asked, author, mostMembers))
                .entry();
        delivery.deliver(entry);
        return new Reply.Posted(group, asked.id(), entry.seq(), entry.at());
    }

    static ProblemException tooLarge(int mostMembers) {
        return new ProblemException(ProblemCode.TOO_LARGE, "A group has at most " + mostMembers + " members.");
    }
}
