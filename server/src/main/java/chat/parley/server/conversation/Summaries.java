package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Tally;
import chat.parley.server.mark.MarkStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations as one of their members sees them. */
public final class Summaries {
    private final Conversations conversations;
    private final Accounts accounts;
    private final ConversationLog log;
    private final MarkStore marks;

    public Summaries(Conversations conversations, Accounts accounts, ConversationLog log, MarkStore marks) {
        this.conversations = conversations;
        this.accounts = accounts;
        this.log = log;
        this.marks = marks;
    }

    /** How a conversation stands for somebody: as one that is gone for whoever is not a member now. */
    ConversationState now(Handle reader, ConversationId conversation) {
        Optional<Membership> membership = conversations.membership(conversation, reader);
        return membership.isPresent() ? of(reader, membership.get()) : new ConversationState.Removed(conversation);
    }

    ConversationState.Summary of(Handle reader, Membership membership) {
        ConversationId conversation = membership.conversation();
        Looks looks = looks(reader, membership);
        boolean allRead = membership.marks().read() >= membership.head();
        Tally tally = allRead
                ? Tally.NOTHING
                : log.tally(conversation, reader, membership.marks().read());
        Map<Handle, Marks> told =
                new HashMap<>(membership.members() <= MarkStore.MOST_TOLD ? marks.of(conversation) : Map.of());
        told.put(reader, membership.marks());
        return new ConversationState.Summary(
                conversation,
                looks.kind(),
                looks.name(),
                looks.avatar(),
                membership.head(),
                log.newestLine(conversation).orElse(null),
                tally.unread(),
                tally.mentioned(),
                told,
                membership.members(),
                membership.role(),
                membership.settings());
    }

    private record Looks(
            ConversationState.Kind kind,
            String name,
            @Nullable String avatar) {}

    private Looks looks(Handle reader, Membership membership) {
        if (membership.name() != null) {
            return new Looks(ConversationState.Kind.GROUP, membership.name(), null);
        }
        Handle peer = membership.conversation().peerOf(reader);
        Account account = accounts.find(peer)
                .orElseThrow(() ->
                        new IllegalStateException(membership.conversation() + " has a member without an account"));
        return new Looks(ConversationState.Kind.DIRECT, account.name(), account.avatar());
    }
}
