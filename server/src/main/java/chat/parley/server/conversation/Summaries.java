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
import java.util.Map;

/** Conversations as one of their members sees them. */
public final class Summaries {
    private final Accounts accounts;
    private final ConversationLog log;
    private final MarkStore marks;

    public Summaries(Accounts accounts, ConversationLog log, MarkStore marks) {
        this.accounts = accounts;
        this.log = log;
        this.marks = marks;
    }

    ConversationState.Summary of(Handle reader, Membership membership) {
        ConversationId conversation = membership.conversation();
        Account peer = accounts.find(conversation.peerOf(reader))
                .orElseThrow(() -> new IllegalStateException(conversation + " has a member without an account"));
        Tally tally = log.tally(conversation, reader, membership.marks().read());
        Map<Handle, Marks> everybodys = marks.of(conversation);
        return new ConversationState.Summary(
                conversation,
                ConversationState.Kind.DIRECT,
                peer.name(),
                peer.avatar(),
                membership.head(),
                log.newestLine(conversation).orElse(null),
                tally.unread(),
                tally.mentioned(),
                everybodys,
                membership.members(),
                membership.role(),
                membership.settings());
    }
}
