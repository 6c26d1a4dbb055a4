package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Retold;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells users' devices how a conversation stands when anything but its log changed for them. Thread-safe. */
public final class ConversationNews {
    private static final Logger LOG = LoggerFactory.getLogger(ConversationNews.class);

    private final Summaries summaries;
    private final Rosters rosters;
    private final Sessions sessions;
    private final Executor threads;
    private final Retold<ConversationId> renamed = new Retold<>();
    private final Retold<Place> places = new Retold<>();

    /** A conversation in somebody's list. */
    private record Place(Handle user, ConversationId conversation) {}

    /** @param threads runs what may wait, any number at a time */
    public ConversationNews(Summaries summaries, Rosters rosters, Sessions sessions, Executor threads) {
        this.summaries = summaries;
        this.rosters = rosters;
        this.sessions = sessions;
        this.threads = threads;
    }

    /** An entry has been pushed to those whom it is for; does not wait. Of a group's new names, at most one waits to be told. */
    public void follow(Entry entry) {
        ConversationId group = entry.conversation();
        switch (entry.content()) {
            case Content.Created created -> later(group, () -> tell(created.members(), group));
            case Content.Joined joined -> later(group, () -> tell(joined.members(), group));
            case Content.Left left -> later(group, () -> tell(List.of(left.member()), group));
            case Content.RoleSet set -> later(group, () -> tell(List.of(set.member()), group));
            case Content.Renamed _ -> later(group, () -> renamed.tell(group, () -> tell(members(group), group)));
            default -> {
                // the entry has said it all
            }
        }
    }

    private void later(ConversationId group, Runnable telling) {
        threads.execute(() -> {
            try {
                telling.run();
            } catch (ProblemException e) {
                LOG.warn("Devices learn of a change of {} only when they sync: {}", group, e.getMessage());
            }
        });
    }

    private List<Handle> members(ConversationId group) {
        return rosters.members(group).stream().map(Member::handle).toList();
    }

    /** One with whom it fails does not keep it from the others. */
    private void tell(List<Handle> users, ConversationId conversation) {
        int untold = 0;
        for (Handle user : users) {
            try {
                tell(user, conversation);
            } catch (ProblemException e) {
                LOG.debug("{} is not told of a change of {}: {}", user, conversation, e.getMessage());
                untold++;
            } catch (RuntimeException e) {
                LOG.error("{} is not told of a change of {}", user, conversation, e);
            }
        }
        if (untold > 0) {
            LOG.warn("{} people learn of a change of {} only when they sync", untold, conversation);
        }
    }

    /** Tells those devices of a user that are connected here how the conversation stands now; that it is gone, where the user is out. */
    public void tell(Handle user, ConversationId conversation) {
        if (sessions.isOnline(user)) {
            places.tell(new Place(user, conversation), () -> push(user, conversation));
        }
    }

    private void push(Handle user, ConversationId conversation) {
        Outgoing outgoing = Outgoing.of(null, new Push.ConversationChanged(summaries.now(user, conversation)));
        for (Session session : sessions.of(user)) {
            session.connection().push(outgoing);
        }
    }
}
