package chat.parley.server.delivery;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * For whom entries are. Of groups it reads the members once and keeps them up with the entries that it is shown. Thread-safe, but
 * for the entries of one conversation, which are shown one after another.
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
            .weigher((ConversationId group, Audience audience) -> 1 + audience.members.size())
            .build();

    public Audiences(Roll roll) {
        this.roll = roll;
    }

    /** The members of a group after an entry. */
    private static final class Audience {
        private final Set<Handle> members;
        private long seq;

        Audience(Set<Handle> members, long seq) {
            this.members = members;
            this.seq = seq;
        }
    }

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
        Audience audience = before(entry);
        switch (entry.content()) {
            case Content.Created created -> audience.members.addAll(created.members());
            case Content.Joined joined -> audience.members.addAll(joined.members());
            default -> {
                // who leaves still hears of it
            }
        }
        audience.members.forEach(receiver);
        if (entry.content() instanceof Content.Left left) {
            audience.members.remove(left.member());
        }
        audience.seq = entry.seq();
        groups.put(entry.conversation(), audience); // weighed anew
    }

    private Audience before(Entry entry) {
        Audience known = groups.getIfPresent(entry.conversation());
        return known != null && known.seq == entry.seq() - 1
                ? known
                : new Audience(new HashSet<>(roll.membersAt(entry.conversation(), entry.seq() - 1)), entry.seq() - 1);
    }
}
