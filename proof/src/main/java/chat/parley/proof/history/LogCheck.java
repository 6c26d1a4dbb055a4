package chat.parley.proof.history;

import chat.parley.proof.history.Violation.Kind;
import chat.parley.proof.history.Writes.Write;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the logs have what was written: all, once, in one order.
 *
 * <p>That no write stands before one that was answered before it began is checked as linearisability of a single log is: the places of
 * the log are the order, and going through them no write may have been answered before the latest beginning so far (compare Herlihy and
 * Wing, "Linearizability: a correctness condition for concurrent objects", 1990).
 */
final class LogCheck {
    private final Writes writes;
    private final Findings findings;
    private final Map<ConversationId, Log> logs = new HashMap<>();

    LogCheck(Writes writes, Findings findings) {
        this.writes = writes;
        this.findings = findings;
    }

    /** The log of each conversation that somebody could read when all was over. */
    Map<ConversationId, Log> check(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.Log told) {
                Log first = logs.putIfAbsent(told.conversation(), new Log(told.conversation(), told.entries()));
                if (first != null) {
                    compare(first, told);
                }
            }
        }
        logs.values().forEach(this::checkLog);
        writes.all().forEach(this::checkWrite);
        return logs;
    }

    private void compare(Log first, Event.Log told) {
        int size = Math.max(first.entries().size(), told.entries().size());
        for (int i = 0; i < size; i++) {
            Entry other = i < told.entries().size() ? told.entries().get(i) : null;
            if (other == null || !other.equals(first.at(i + 1L))) {
                findings.add(
                        Kind.DISAGREED,
                        "in %s place %d is %s to %s, and %s to another"
                                .formatted(
                                        told.conversation().text(),
                                        i + 1,
                                        Log.shown(other),
                                        told.by(),
                                        Log.shown(first.at(i + 1L))));
                return;
            }
        }
    }

    private void checkLog(Log log) {
        Set<Event.Name> names = new HashSet<>();
        long expected = 1;
        long latestBeginning = Long.MIN_VALUE;
        for (Entry entry : log.entries()) {
            if (entry.seq() != expected) {
                findings.add(
                        Kind.HOLE,
                        "%s has %s where %d was due".formatted(log.conversation.text(), Log.shown(entry), expected));
                return; // nothing that follows stands where it says
            }
            expected++;
            if (!names.add(Log.name(entry))) {
                findings.add(
                        Kind.DOUBLED, "%s stands twice in %s".formatted(Log.shown(entry), log.conversation.text()));
            }
            Write write = writes.find(Log.name(entry));
            String fault = write == null ? "was posted by nobody" : fault(write, log, entry);
            if (write == null || !fault.isEmpty()) {
                findings.add(Kind.INVENTED, "%s in %s %s".formatted(Log.shown(entry), log.conversation.text(), fault));
                continue;
            }
            if (write.answered < latestBeginning) {
                findings.add(
                        Kind.OVERTAKEN, "%s was answered before one that stands before it was sent".formatted(write));
            }
            latestBeginning = Math.max(latestBeginning, write.begun);
        }
    }

    /** Why an entry is not what was posted; nothing where it is. */
    private static String fault(Write write, Log log, Entry entry) {
        if (!write.conversation.equals(log.conversation)) {
            return "was posted to " + write.conversation.text();
        }
        if (write.refused) {
            return "was refused";
        }
        boolean same =
                write.content == null || write.content.equals(entry.content()) || log.wasErased(entry, write.content);
        return same ? "" : "reads differently";
    }

    private void checkWrite(Write write) {
        if (write.otherSeq != 0) {
            findings.add(
                    Kind.DOUBLED, "%s was answered with %d and with %d".formatted(write, write.seq, write.otherSeq));
        }
        Log log = logs.get(write.conversation);
        Entry entry = log == null ? null : log.find(write.name);
        if (write.isAnswered() && (entry == null || entry.seq() != write.seq)) {
            findings.add(
                    Kind.LOST, "%s was answered with %d, the log has %s".formatted(write, write.seq, Log.shown(entry)));
        }
    }
}
