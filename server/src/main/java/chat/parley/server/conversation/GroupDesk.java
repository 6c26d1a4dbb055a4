package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
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
    private final GroupChecks checks;
    private final Summaries summaries;
    private final Delivery delivery;

    public GroupDesk(Groups groups, GroupChecks checks, Summaries summaries, Delivery delivery) {
        this.groups = groups;
        this.checks = checks;
        this.summaries = summaries;
        this.delivery = delivery;
    }

    /** Makes a group of its creator and those named; a repeat finds the one that was made, as it stands for the creator now. */
    public Push.ConversationChanged create(Handle creator, Request.CreateGroup asked) {
        Set<Handle> members = new LinkedHashSet<>(List.of(creator));
        members.addAll(asked.members());
        Content.Created wish = new Content.Created(asked.name(), new ArrayList<>(members));
        checks.check(creator, asked, wish);
        ConversationId group = ConversationId.group(asked.id());
        delivery.begin(group);
        Appended created = groups.create(group, creator, asked.id(), wish);
        delivery.deliver(created.entry());
        return new Push.ConversationChanged(summaries.now(creator, group));
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
        checks.check(author, asked);
        delivery.begin(group);
        Entry entry = groups.change(group, author, asked.id(), Amendment.of(asked, author, checks.mostMembers()))
                .entry();
        delivery.deliver(entry);
        return new Reply.Posted(group, asked.id(), entry.seq(), entry.at());
    }
}
