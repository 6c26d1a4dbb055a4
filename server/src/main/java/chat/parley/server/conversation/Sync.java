package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.delivery.Delivery;
import chat.parley.server.log.ConversationLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;

/** What changed while a device was away. */
public final class Sync {
    /** How far clocks and changes under way may be apart. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    /** Some more than fit in the answer may be read in vain. */
    private static final int AT_ONCE = 64;

    private final Conversations conversations;
    private final Summaries summaries;
    private final Delivery delivery;
    private final InstantSource clock;

    public Sync(Conversations conversations, Summaries summaries, Delivery delivery, InstantSource clock) {
        this.conversations = conversations;
        this.summaries = summaries;
        this.delivery = delivery;
        this.clock = clock;
    }

    /** The asking session must be connected already, so that what this answer lacks is pushed to it. */
    public Reply.Synced changes(Handle user, Request.Sync asked) {
        long at = clock.millis();
        List<Membership> memberships = conversations.of(user, asked.from() == null ? "" : asked.from());
        memberships.stream()
                .filter(membership -> isKnown(membership, asked))
                .forEach(membership -> delivery.begin(membership.conversation(), membership.head(), 0));

        PageBudget budget = new PageBudget(ConversationLog.PAGE_BYTES);
        List<ConversationState.Summary> changed = new ArrayList<>();
        @Nullable String next = null;
        Iterator<ConversationState.Summary> candidates = memberships.stream()
                .filter(membership -> !isKnown(membership, asked))
                .gather(Gatherers.windowFixed(AT_ONCE))
                .flatMap(some -> summaries.of(user, some).stream())
                .iterator();
        while (next == null && candidates.hasNext()) {
            ConversationState.Summary summary = candidates.next();
            delivery.begin(
                    summary.id(),
                    summary.head(),
                    summary.last() == null ? 0 : summary.last().at());
            if (budget.fits(new Push.ConversationChanged(summary))) {
                changed.add(summary);
            } else {
                next = changed.getLast().id().text();
            }
        }
        List<ConversationId> removed = asked.from() == null ? removed(user, asked, memberships) : List.of();
        return new Reply.Synced(at, changed, removed, next);
    }

    private static boolean isKnown(Membership membership, Request.Sync asked) {
        if (asked.since() == null) {
            return false;
        }
        boolean sameHead = asked.heads().getOrDefault(membership.conversation(), -1L) == membership.head();
        return sameHead && membership.changedAt() <= asked.since() - SLACK.toMillis();
    }

    private static List<ConversationId> removed(Handle user, Request.Sync asked, List<Membership> memberships) {
        Set<ConversationId> removed = new HashSet<>(asked.heads().keySet());
        memberships.forEach(membership -> removed.remove(membership.conversation()));
        // one's own direct conversation that nobody has posted to
        removed.removeIf(
                conversation -> conversation.isDirect() && conversation.people().contains(user));
        return List.copyOf(removed);
    }
}
