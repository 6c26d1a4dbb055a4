package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.InvalidFieldException;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import org.jspecify.annotations.Nullable;

/** What members post: looked at, logged, delivered. */
public final class Posts {
    private final Memberships memberships;
    private final Conversations conversations;
    private final PostChecks checks;
    private final ConversationLog log;
    private final Delivery delivery;

    public Posts(
            Memberships memberships,
            Conversations conversations,
            PostChecks checks,
            ConversationLog log,
            Delivery delivery) {
        this.memberships = memberships;
        this.conversations = conversations;
        this.checks = checks;
        this.log = log;
        this.delivery = delivery;
    }

    /** Returns once the entry is durable and on its way; a repeat is sent on its way again. */
    public Reply.Posted accept(Handle author, Request.Post post) {
        ConversationId conversation = post.conversation();
        // each post asks, and most are to somebody whom one is talking to already
        @Nullable
        Membership membership =
                memberships.areTalking(author, conversation) ? null : memberships.require(author, conversation);
        @Nullable Role role = membership == null ? null : membership.role();
        Content.Postable content = postable(post.content());
        Repeats.checkUnlessRepeated(
                log, conversation, author, post.id(), () -> checks.check(author, conversation, role, content));
        if (membership != null && membership.head() == 0) {
            conversations.open(conversation);
        }
        delivery.begin(conversation);
        Entry entry = log.append(new Draft(conversation, post.id(), author, content, post.retry()))
                .entry();
        delivery.deliver(entry);
        return new Reply.Posted(conversation, post.id(), entry.seq(), entry.at());
    }

    private static Content.Postable postable(Content content) {
        return switch (content) {
            case Content.Postable postable -> postable;
            case Content.Unknown _ ->
                throw new ProblemException(ProblemCode.UNSUPPORTED, "content.kind is not known here.");
            case Content.Created _, Content.Renamed _, Content.Described _, Content.Pictured _ -> throw notPostable();
            case Content.Joined _, Content.Left _, Content.RoleSet _, Content.Deleted _ -> throw notPostable();
        };
    }

    private static InvalidFieldException notPostable() {
        return new InvalidFieldException("content.kind", "is one that only the server writes");
    }
}
