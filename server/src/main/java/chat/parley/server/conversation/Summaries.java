package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Tally;
import chat.parley.server.mark.MarkStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        return membership.isPresent()
                ? of(reader, List.of(membership.get())).getFirst()
                : new ConversationState.Removed(conversation);
    }

    /** Several at once, in their order. */
    List<ConversationState.Summary> of(Handle reader, List<Membership> memberships) {
        Map<ConversationId, Entry> lines = log.newestLines(
                memberships.stream().map(Membership::conversation).toList());
        Map<Handle, Account> peers = peers(reader, memberships);
        return memberships.stream()
                .map(membership -> summary(reader, membership, looks(reader, membership, peers), lines))
                .toList();
    }

    private Map<Handle, Account> peers(Handle reader, List<Membership> memberships) {
        Set<Handle> handles = memberships.stream()
                .map(Membership::conversation)
                .filter(ConversationId::isDirect)
                .map(conversation -> conversation.peerOf(reader))
                .collect(Collectors.toSet());
        return accounts.find(handles).stream().collect(Collectors.toMap(Account::handle, account -> account));
    }

    private ConversationState.Summary summary(
            Handle reader, Membership membership, Looks looks, Map<ConversationId, Entry> lines) {
        ConversationId conversation = membership.conversation();
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
                lines.get(conversation),
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

    private static Looks looks(Handle reader, Membership membership, Map<Handle, Account> peers) {
        if (membership.name() != null) {
            return new Looks(ConversationState.Kind.GROUP, membership.name(), null);
        }
        Handle peer = membership.conversation().peerOf(reader);
        Account account = peers.get(peer);
        if (account == null) {
            throw new IllegalStateException(membership.conversation() + " has a member without an account");
        }
        return new Looks(ConversationState.Kind.DIRECT, account.name(), account.avatar());
    }
}
