package chat.parley.server.delivery;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * For whom entries are. Of groups it reads the members once and keeps them up with the entries that it is shown, as long as those are
 * shown in their order. Thread-safe.
 */
public final class Audiences {
    private static final int MOST_MEMBERS = 1_000_000;

    /** Tells who the members of a group were when an entry had been appended. May wait. */
    @FunctionalInterface
    public interface Roll {
        Set<Handle> membersAt(ConversationId group, long seq);
    }

    private final Roll roll;
    private final Cache<ConversationId, Audience> groups = Caffeine.newBuilder()
            .maximumWeight(MOST_MEMBERS)
            .weigher((ConversationId group, Audience audience) ->
                    1 + audience.members().size())
            .build();

    public Audiences(Roll roll) {
        this.roll = roll;
    }

    /** The members of a group after an entry; the set is never changed. */
    private record Audience(Set<Handle> members, long seq) {}

    /**
     * Gives all for whom an entry is: the members, a new one and one who is just leaving among them.
     *
     * @throws chat.parley.protocol.ProblemException {@code unavailable} before anybody was given
     */
    void each(Entry entry, Consumer<Handle> receiver) {
        if (entry.conversation().isDirect()) {
            Set.copyOf(entry.conversation().people()).forEach(receiver);
            return;
        }
        Set<Handle> before = before(entry);
        Set<Handle> people = // who leaves still hears of it
                switch (entry.content()) {
                    case Content.Created created -> with(before, created.members());
                    case Content.Joined joined -> with(before, joined.members());
                    default -> before;
                };
        people.forEach(receiver);
        Set<Handle> after = entry.content() instanceof Content.Left left ? without(people, left.member()) : people;
        groups.put(entry.conversation(), new Audience(after, entry.seq()));
    }

    private Set<Handle> before(Entry entry) {
        Audience known = groups.getIfPresent(entry.conversation());
        return known != null && known.seq() == entry.seq() - 1
                ? known.members()
                : roll.membersAt(entry.conversation(), entry.seq() - 1);
    }

    private static Set<Handle> with(Set<Handle> members, Collection<Handle> more) {
        Set<Handle> all = new HashSet<>(members);
        all.addAll(more);
        return all;
    }

    private static Set<Handle> without(Set<Handle> members, Handle one) {
        Set<Handle> rest = new HashSet<>(members);
        rest.remove(one);
        return rest;
    }
}
