package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.Limits;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What members post: looked at, logged, delivered. */
public final class Posts {
    private final Memberships memberships;
    private final Conversations conversations;
    private final ConversationLog log;
    private final Delivery delivery;
    private final Limits limits;

    public Posts(
            Memberships memberships,
            Conversations conversations,
            ConversationLog log,
            Delivery delivery,
            Limits limits) {
        this.memberships = memberships;
        this.conversations = conversations;
        this.log = log;
        this.delivery = delivery;
        this.limits = limits;
    }

    /** Returns once the entry is durable and on its way; a repeat is sent on its way again. */
    public Reply.Posted accept(Handle author, Request.Post post) {
        ConversationId conversation = post.conversation();
        Membership membership = memberships.require(author, conversation);
        Content.Text text = supported(post.content());
        check(conversation, text);
        if (membership.head() == 0) {
            conversations.open(conversation);
        }
        delivery.begin(conversation, membership.head());
        Entry entry = log.append(new Draft(conversation, post.id(), author, text, post.retry()))
                .entry();
        delivery.deliver(entry);
        return new Reply.Posted(conversation, post.id(), entry.seq(), entry.at());
    }

    private static Content.Text supported(Content content) {
        return switch (content) {
            case Content.Text text -> text;
            case Content.Postable other ->
                throw new ProblemException(
                        ProblemCode.UNSUPPORTED, "content.kind can only be 'text' in this version of the server.");
            case Content.Unknown unknown ->
                throw new ProblemException(ProblemCode.UNSUPPORTED, "content.kind is not known here.");
            case Content.Created _, Content.Renamed _, Content.Described _, Content.Pictured _ -> throw notPostable();
            case Content.Joined _, Content.Left _, Content.RoleSet _, Content.Deleted _ -> throw notPostable();
        };
    }

    private static InvalidFieldException notPostable() {
        return new InvalidFieldException("content.kind", "is one that only the server writes");
    }

    private void check(ConversationId conversation, Content.Text text) {
        if (text.text().getBytes(StandardCharsets.UTF_8).length > limits.textBytes()) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE, "content.text is over " + limits.textBytes() + " bytes of UTF-8.");
        }
        if (text.replyTo() != null && !isLine(conversation, text.replyTo())) {
            throw new InvalidFieldException("content.replyTo", "must be the seq of an earlier line");
        }
        if (!text.mentions().isEmpty() && !members(conversation).containsAll(text.mentions())) {
            throw new InvalidFieldException("content.mentions", "must be members of the conversation");
        }
    }

    private boolean isLine(ConversationId conversation, long seq) {
        return log.read(conversation, seq - 1, 1).stream()
                .anyMatch(entry -> entry.seq() == seq && entry.content().line());
    }

    private List<Handle> members(ConversationId conversation) {
        return conversation.isDirect()
                ? conversation.people()
                : conversations.members(conversation).stream()
                        .map(Member::handle)
                        .toList();
    }
}
