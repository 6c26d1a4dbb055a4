package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.account.Blocks;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Who may know whether somebody is online, among people who share a conversation: not whoever hides, of nobody who hides, and of
 * nobody who has blocked them. Takes time in proportion to the number of people asked about.
 */
public final class Sight {
    private final Accounts accounts;
    private final Blocks blocks;

    public Sight(Accounts accounts, Blocks blocks) {
        this.accounts = accounts;
        this.blocks = blocks;
    }

    /** Those of some people whose presence a user may know. May wait. */
    Set<Handle> seenBy(Handle user, Collection<Handle> people) {
        if (people.isEmpty() || !shows(user)) {
            return Set.of();
        }
        Set<Handle> blocking = blocks.blocking(user, people);
        return those(people, one -> !blocking.contains(one) && shows(one));
    }

    /** Those of some people who may know a user's presence. May wait. */
    Set<Handle> seeing(Handle user, Collection<Handle> people) {
        if (people.isEmpty() || !shows(user)) {
            return Set.of();
        }
        Set<Handle> blocked = Set.copyOf(blocks.of(user));
        return those(people, one -> !blocked.contains(one) && shows(one));
    }

    private static Set<Handle> those(Collection<Handle> people, Predicate<Handle> which) {
        return people.stream().filter(which).collect(Collectors.toUnmodifiableSet());
    }

    private boolean shows(Handle user) {
        return accounts.find(user).filter(Account::presenceVisible).isPresent();
    }
}
