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
import chat.parley.server.log.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
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

    /** What became of a post. */
    public sealed interface Answer {
        /** The entry is durable and on its way. */
        record Accepted(Reply.Posted reply) implements Answer {}

        /** A problem, an invalid field or a bug kept it from that. */
        record Failed(Throwable why) implements Answer {}
    }

    /**
     * Returns once the entries are durable and on their way, in the order of the posts; a repeat is sent on its way again. What
     * fails of one says nothing of the others.
     */
    public List<Answer> accept(Handle author, List<Request.Post> posts) {
        List<Draft> drafts = new ArrayList<>();
        List<Optional<Answer>> refusals = new ArrayList<>();
        for (Request.Post post : posts) {
            try {
                drafts.add(draft(author, post));
                refusals.add(Optional.empty());
            } catch (RuntimeException e) {
                refusals.add(Optional.of(new Answer.Failed(e)));
            }
        }
        Iterator<Answer> logged = log(drafts).iterator();
        return refusals.stream().map(refusal -> refusal.orElseGet(logged::next)).toList();
    }

    /** What becomes an entry, with everything ready for it. */
    private Draft draft(Handle author, Request.Post post) {
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
        return new Draft(conversation, post.id(), author, content, post.retry());
    }

    private List<Answer> log(List<Draft> drafts) {
        if (drafts.isEmpty()) {
            return List.of();
        }
        try {
            return log.append(drafts).stream().map(this::deliver).toList();
        } catch (RuntimeException e) {
            drafts.forEach(draft -> delivery.doubt(draft.conversation()));
            return Collections.nCopies(drafts.size(), new Answer.Failed(e));
        }
    }

    private Answer deliver(Outcome logged) {
        try {
            Entry entry = logged.orThrow().entry();
            delivery.deliver(entry);
            return new Answer.Accepted(new Reply.Posted(entry.conversation(), entry.id(), entry.seq(), entry.at()));
        } catch (RuntimeException e) {
            return new Answer.Failed(e);
        }
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
