package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be done to groups. Each method but {@link #loadMembers} waits for the server up to 10 seconds and fails with a {@link ProblemException}; where no
 * answer comes it asks again under the same id meanwhile, so that nothing is done twice. Thread-safe.
 */
public final class Groups {
    private static final Logger LOG = LoggerFactory.getLogger(Groups.class);

    private final Exchange exchange;
    private final Cache cache;
    private final Executor threads;
    private final Supplier<EntryId> ids;
    private final Set<ConversationId> asking = ConcurrentHashMap.newKeySet();

    Groups(Exchange exchange, Cache cache, Executor threads, Supplier<EntryId> ids) {
        this.exchange = exchange;
        this.cache = cache;
        this.threads = threads;
        this.ids = ids;
    }

    /** What names a group that is to be made, however often that is tried; at once. */
    public EntryId newId() {
        return ids.get();
    }

    /**
     * Makes the group {@link ConversationId#group} of the user, who owns it, and others. Where an earlier try under the id has made it
     * after all, it stays as that made it.
     *
     * @return who of them could not be brought in once there was a group
     */
    public List<Handle> create(EntryId id, String name, List<Handle> members) {
        int first = Math.min(members.size(), Request.MAX_MEMBERS_AT_ONCE);
        Request request = Exchange.valid(() -> new Request.CreateGroup(id, name, members.subList(0, first)));
        try {
            ConversationState made =
                    exchange.insist(request, Push.ConversationChanged.class).conversation();
            if (made instanceof ConversationState.Summary summary) {
                cache.update(writing -> writing.summary(summary));
            }
        } catch (ProblemException e) {
            if (e.code() != ProblemCode.CONFLICT) {
                throw e;
            }
            LOG.info("{} was there already: {}", ConversationId.group(id), e.getMessage());
            return List.of();
        }
        return missing(ConversationId.group(id), members.subList(first, members.size()));
    }

    private List<Handle> missing(ConversationId group, List<Handle> members) {
        for (int from = 0; from < members.size(); from += Request.MAX_MEMBERS_AT_ONCE) {
            try {
                addMembers(group, some(members, from));
            } catch (ProblemException e) {
                LOG.info("Not all could be brought into {}: {}", group, e.code());
                return List.copyOf(members.subList(from, members.size()));
            }
        }
        return List.of();
    }

    private static List<Handle> some(List<Handle> members, int from) {
        return members.subList(from, Math.min(members.size(), from + Request.MAX_MEMBERS_AT_ONCE));
    }

    /** Who is in it, as the server lists them now: owners first, then admins, by name. */
    public List<Member> members(ConversationId group) {
        return exchange.members(group);
    }

    /** Asks who is in it unless all are known on this machine, at once: nothing is waited for, and while offline nothing happens. */
    public void loadMembers(ConversationId group) {
        threads.execute(() -> {
            if (!cache.membersKnown(group) && asking.add(group)) {
                try {
                    exchange.members(group);
                } catch (ProblemException e) {
                    LOG.info("The members of {} stay unknown: {}", group, e.code());
                } finally {
                    asking.remove(group);
                }
            }
        });
    }

    public void rename(ConversationId group, String name) {
        ask(id -> new Request.RenameGroup(group, id, name));
    }

    /** An empty description is none. */
    public void describe(ConversationId group, String description) {
        ask(id -> new Request.DescribeGroup(group, id, description));
    }

    /** As many at once as the protocol allows. */
    public void addMembers(ConversationId group, List<Handle> members) {
        for (int from = 0; from < members.size(); from += Request.MAX_MEMBERS_AT_ONCE) {
            List<Handle> some = some(members, from);
            ask(id -> new Request.AddMembers(group, id, some));
        }
    }

    public void removeMember(ConversationId group, Handle member) {
        ask(id -> new Request.RemoveMember(group, id, member));
    }

    public void setRole(ConversationId group, Handle member, Role role) {
        ask(id -> new Request.SetRole(group, id, member, role));
    }

    /** Goes out of a group, which stays readable as it is then. */
    public void leave(ConversationId group) {
        ask(id -> new Request.Leave(group, id));
        cache.update(writing -> writing.removed(group));
    }

    private void ask(Function<EntryId, Request> request) {
        EntryId id = ids.get();
        exchange.insist(Exchange.valid(() -> request.apply(id)), Reply.Posted.class);
    }
}
