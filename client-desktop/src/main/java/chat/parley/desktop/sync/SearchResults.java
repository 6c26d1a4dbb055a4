package chat.parley.desktop.sync;

import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A page of what was found.
 *
 * @param entries as they read now, the newest first; none that an earlier page had. Maybe none at all though it goes on
 * @param next to go on with; absent at the end
 * @param everywhere whether the server was asked; else only what is on this machine was looked through
 */
public record SearchResults(List<Entry> entries, @Nullable Next next, boolean everywhere) {
    public SearchResults {
        entries = List.copyOf(entries);
    }

    /**
     * Where a search goes on.
     *
     * @param cursor the server's; absent where only this machine is looked through
     * @param latest of when, milliseconds since 1970
     * @param given of that very time, so that no page has them again
     */
    public record Next(@Nullable String cursor, long latest, Set<EntryId> given) {
        public Next {
            given = Set.copyOf(given);
        }
    }
}
