package chat.parley.server;

import chat.parley.server.account.Accounts;
import chat.parley.server.account.Blocks;
import chat.parley.server.account.Invites;
import chat.parley.server.account.UserSessions;
import chat.parley.server.cassandra.CassandraStore;
import chat.parley.server.conversation.Conversations;
import chat.parley.server.conversation.Groups;
import chat.parley.server.conversation.Rosters;
import chat.parley.server.embedded.Store;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.TextSearch;
import chat.parley.server.mark.MarkStore;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All ports of what is kept, on one of their bodies: there are as many as ports.
 *
 * @param epoch names this history
 * @param trouble why not all can be read or written at the moment; for strangers too
 * @param end closes the body
 */
record Kept(
        ConversationLog log,
        TextSearch search,
        MarkStore marks,
        Conversations conversations,
        Groups groups,
        Rosters rosters,
        Accounts accounts,
        Blocks blocks,
        UserSessions sessions,
        Invites invites,
        String epoch,
        Supplier<Optional<String>> trouble,
        Runnable end)
        implements AutoCloseable {
    static Kept in(Store store) {
        return new Kept(
                store.log(),
                store.search(),
                store.marks(),
                store.conversations(),
                store.groups(),
                store.rosters(),
                store.accounts(),
                store.blocks(),
                store.sessions(),
                store.invites(),
                store.epoch(),
                store::trouble,
                store::close);
    }

    static Kept in(CassandraStore store) {
        return new Kept(
                store.log(),
                store.search(),
                store.marks(),
                store.conversations(),
                store.groups(),
                store.rosters(),
                store.accounts(),
                store.blocks(),
                store.sessions(),
                store.invites(),
                store.epoch(),
                store::trouble,
                store::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
