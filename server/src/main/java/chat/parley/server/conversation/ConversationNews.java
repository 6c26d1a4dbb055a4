package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells users' devices how a conversation stands when anything but its log changed for them. Thread-safe. */
public final class ConversationNews {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationNews.class);
    private static final int STRIPES = 64;

    private final Summaries summaries;
    private final Rosters rosters;
    private final Sessions sessions;
    private final Executor threads;
    /** One for some of the users: what one of them is told comes in the order in which it was read. */
    private final List<Lock> turns = IntStream.range(0, STRIPES)
            .mapToObj(i -> (Lock) new ReentrantLock())
            .toList();

    /** @param threads runs what may wait, any number at a time */
    public ConversationNews(Summaries summaries, Rosters rosters, Sessions sessions, Executor threads) {
        this.summaries = summaries;
        this.rosters = rosters;
        this.sessions = sessions;
        this.threads = threads;
    }

    /** An entry has been pushed to those whom it is for; does not wait. */
    public void follow(Entry entry) {
        ConversationId group = entry.conversation();
        switch (entry.content()) {
            case Content.Created created -> later(() -> tell(created.members(), group));
            case Content.Joined joined -> later(() -> tell(joined.members(), group));
            case Content.Left left -> later(() -> tell(List.of(left.member()), group));
            case Content.RoleSet set -> later(() -> tell(List.of(set.member()), group));
            case Content.Renamed _ -> later(() -> tell(members(group), group));
            default -> {
                // the entry has said it all
            }
        }
    }

    private void later(Runnable telling) {
        threads.execute(() -> {
            try {
                telling.run();
            } catch (ProblemException e) {
                LOG.warn("Devices learn of a change only when they sync: {}", e.getMessage());
            }
        });
    }

    private List<Handle> members(ConversationId group) {
        return rosters.members(group).stream().map(Member::handle).toList();
    }

    private void tell(List<Handle> users, ConversationId conversation) {
        users.forEach(user -> tell(user, conversation));
    }

    /** Tells all devices of a user how the conversation stands now; that it is gone, where the user is out. */
    void tell(Handle user, ConversationId conversation) {
        if (!sessions.isOnline(user)) {
            return;
        }
        Lock turn = turns.get(Math.floorMod(user.hashCode(), STRIPES));
        turn.lock();
        try {
            ConversationState state = summaries
                    .find(user, conversation)
                    .<ConversationState>map(summary -> summary)
                    .orElseGet(() -> new ConversationState.Removed(conversation));
            Outgoing outgoing = Outgoing.of(null, new Push.ConversationChanged(state));
            for (Session session : sessions.of(user)) {
                session.connection().push(outgoing);
            }
        } finally {
            turn.unlock();
        }
    }
}
