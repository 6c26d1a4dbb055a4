package chat.parley.server.log;

import chat.parley.protocol.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that were found.
 *
 * @param entries as they read now, newest first
 * @param next where to go on; absent when there is nothing more
 */
public record Finds(List<Entry> entries, @Nullable Place next) {
    public Finds {
        entries = List.copyOf(entries);
    }
}
