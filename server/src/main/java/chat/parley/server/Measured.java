package chat.parley.server;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.health.Hop;
import chat.parley.server.health.Metrics;
import chat.parley.server.log.Appended;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Draft;
import chat.parley.server.log.Outcome;
import chat.parley.server.log.Stretch;
import chat.parley.server.log.Tally;
import chat.parley.server.log.Window;
import chat.parley.server.session.NodeId;
import chat.parley.server.session.NodeLink;
import chat.parley.server.session.Whereabouts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The ports on the way of an entry, each with the time that it takes beside. */
final class Measured {
    private Measured() {}

    /** Times the appending, and counts what was appended. */
    static ConversationLog log(ConversationLog log, Metrics metrics) {
        Hop append = metrics.hop("append");
        LongAdder posts = new LongAdder();
        metrics.count("parley.posts", "entries that people posted and that are durable, with repeats", posts::sum);
        return new ConversationLog() {
            @Override
            public List<Outcome> append(List<Draft> drafts) {
                List<Outcome> outcomes = append.find(() -> log.append(drafts));
                posts.add(outcomes.stream()
                        .filter(outcome -> outcome instanceof Appended)
                        .count());
                return outcomes;
            }

            @Override
            public void heard(Entry entry) {
                log.heard(entry);
            }

            @Override
            public boolean has(ConversationId conversation, Handle author, EntryId id) {
                return log.has(conversation, author, id);
            }

            @Override
            public List<Entry> read(ConversationId conversation, long after, int limit) {
                return log.read(conversation, after, limit);
            }

            @Override
            public Stretch history(ConversationId conversation, Window window, int lines) {
                return log.history(conversation, window, lines);
            }

            @Override
            public Optional<Entry> line(ConversationId conversation, long seq) {
                return log.line(conversation, seq);
            }

            @Override
            public long head(ConversationId conversation) {
                return log.head(conversation);
            }

            @Override
            public Tally tally(ConversationId conversation, Handle reader, long after) {
                return log.tally(conversation, reader, after);
            }

            @Override
            public Map<ConversationId, Entry> newestLines(Collection<ConversationId> conversations) {
                return log.newestLines(conversations);
            }
        };
    }

    static FanOutQueue queue(FanOutQueue queue, Metrics metrics) {
        Hop put = metrics.hop("queue");
        return new FanOutQueue() {
            @Override
            public void start(Consumer<Entry> consumer) {
                queue.start(consumer);
            }

            @Override
            public void put(Entry entry) {
                put.take(() -> queue.put(entry));
            }
        };
    }

    static Whereabouts whereabouts(Whereabouts whereabouts, Metrics metrics) {
        Hop lookUp = metrics.hop("look-up");
        return new Whereabouts() {
            @Override
            public void changed(Handle user) {
                whereabouts.changed(user);
            }

            @Override
            public Map<NodeId, Set<Handle>> elsewhere(Collection<Handle> people) {
                return lookUp.find(() -> whereabouts.elsewhere(people));
            }

            @Override
            public Set<NodeId> others() {
                return whereabouts.others();
            }
        };
    }

    static NodeLink link(NodeLink link, Metrics metrics) {
        Hop send = metrics.hop("link");
        return (nodes, envelope) -> send.take(() -> link.send(nodes, envelope));
    }
}
