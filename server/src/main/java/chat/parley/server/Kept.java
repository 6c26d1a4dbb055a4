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
import chat.parley.server.health.Metrics;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.TextSearch;
import chat.parley.server.mark.MarkStore;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * All ports of what is kept, on one of their bodies: there are as many as ports.
 *
 * @param epoch names this history
 * @param trouble why not all can be read or written at the moment; for strangers too
 * @param numbers shows what the body counts
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
        Consumer<Metrics> numbers,
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
                metrics ->
                        metrics.gauge("parley.search.lag", "entries that are not indexed yet", store.search()::waiting),
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
                metrics -> {
                    metrics.calls("cassandra", store::calls, store::failures);
                    metrics.count(
                            "parley.numbering.batches",
                            "conditional batches that have numbered entries",
                            store::batches);
                    metrics.count(
                            "parley.numbering.conflicts",
                            "batches that were refused, as another server has written there, or a repeat was in it",
                            store::conflicts);
                    metrics.count(
                            "parley.numbering.uncertain",
                            "batches of which it had to be looked up whether they were written",
                            store::uncertain);
                },
                store::close);
    }

    @Override
    public void close() {
        end.run();
    }
}
