package chat.parley.server.log;

import chat.parley.protocol.Entry;
import java.util.List;

/**
 * A page of a log.
 *
 * @param entries in ascending {@code seq}: each from {@code from} to {@code to}, and of the later ones those that target its lines
 *     and still count
 * @param to below {@code from} when the page is empty
 * @param reachesStart whether nothing comes before {@code from}
 * @param reachesEnd whether {@code to} was the head when the page was read
 */
public record Stretch(List<Entry> entries, long from, long to, boolean reachesStart, boolean reachesEnd) {
    public Stretch {
        entries = List.copyOf(entries);
    }
}
