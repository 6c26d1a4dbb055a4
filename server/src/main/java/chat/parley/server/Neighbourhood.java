package chat.parley.server;

import chat.parley.protocol.Entry;
import chat.parley.server.account.Allowance;
import chat.parley.server.account.Attempts;
import chat.parley.server.delivery.Audiences;
import chat.parley.server.delivery.FanOutQueue;
import chat.parley.server.embedded.MemoryFanOutQueue;
import chat.parley.server.health.Metrics;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.Here;
import chat.parley.server.session.NodeLink;
import chat.parley.server.session.Whereabouts;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** This server among others, if there are any. */
interface Neighbourhood extends AutoCloseable {
    Whereabouts whereabouts();

    NodeLink link();

    FanOutQueue queue();

    /**
     * What brings entries to the others.
     *
     * @param later runs what may wait, when it is time to try again
     */
    Consumer<Entry> relay(Audiences audiences, ConversationLog log, Executor later);

    /**
     * Attempts that hold for all servers together.
     *
     * @param name the same on all of them
     * @param here what holds
     */
    Attempts attempts(String name, Allowance here);

    /**
     * Says that this server is there.
     *
     * @param errands does what others ask; may wait
     * @param missed told that something may never have arrived here; may wait
     */
    void start(Here here, Consumer<Envelope> errands, Runnable missed);

    /** Shows how it goes between the servers. */
    void show(Metrics metrics);

    /** What is in the way of reaching the others, so that some things come later. */
    Optional<String> trouble();

    @Override
    void close();

    /** Where there are none. */
    static Neighbourhood none(Executor threads, int mostWaiting) {
        FanOutQueue queue = new MemoryFanOutQueue(threads, mostWaiting);
        return new Neighbourhood() {
            @Override
            public Whereabouts whereabouts() {
                return Whereabouts.NOWHERE_ELSE;
            }

            @Override
            public NodeLink link() {
                return NodeLink.NONE;
            }

            @Override
            public FanOutQueue queue() {
                return queue;
            }

            @Override
            public Consumer<Entry> relay(Audiences audiences, ConversationLog log, Executor later) {
                return entry -> {};
            }

            @Override
            public Attempts attempts(String name, Allowance here) {
                return here;
            }

            @Override
            public void start(Here here, Consumer<Envelope> errands, Runnable missed) {
                // nobody asks
            }

            @Override
            public void show(Metrics metrics) {
                // nothing goes
            }

            @Override
            public Optional<String> trouble() {
                return Optional.empty();
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
    }
}
