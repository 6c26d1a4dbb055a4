package chat.parley.proof.history;

import chat.parley.proof.history.Log.Stay;
import chat.parley.proof.history.Violation.Kind;
import chat.parley.proof.history.Writes.Write;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds a history against the promises P1 to P4 and P6 of the protocol. Takes time in proportion to what it is given.
 *
 * <p>That no write stands before one that was answered before it began is checked as linearisability of a single log is: the places of
 * the log are the order, and going through them no write may have been answered before the latest beginning so far (compare Herlihy and
 * Wing, "Linearizability: a correctness condition for concurrent objects", 1990).
 */
public final class Checker {
    private final Writes writes;
    private final Map<ConversationId, Log> logs = new HashMap<>();
    private final List<Violation> found = new ArrayList<>();

    private Checker(List<Event> events) {
        writes = new Writes(events);
        for (Event event : events) {
            if (event instanceof Event.Log told) {
                Log first = logs.putIfAbsent(told.conversation(), new Log(told.conversation(), told.entries()));
                if (first != null) {
                    compare(first, told);
                }
            }
        }
    }

    /**
     * What is wrong in a history.
     *
     * @param events each client's in their order; the clients' mixed as may be
     * @return nothing where all is well
     * @throws IllegalArgumentException where an answer comes before its question
     */
    public static List<Violation> check(List<Event> events) {
        Checker checker = new Checker(events);
        checker.logs.values().forEach(checker::checkLog);
        checker.writes.all().forEach(checker::checkWrite);
        checker.checkTold(events);
        return List.copyOf(checker.found);
    }

    private void broken(Kind kind, String what) {
        found.add(new Violation(kind, what));
    }

    private void compare(Log first, Event.Log told) {
        int size = Math.max(first.entries().size(), told.entries().size());
        for (int i = 0; i < size; i++) {
            Entry other = i < told.entries().size() ? told.entries().get(i) : null;
            if (other == null || !other.equals(first.at(i + 1L))) {
                broken(
                        Kind.DISAGREED,
                        "in %s place %d is %s to %s, and %s to another"
                                .formatted(
                                        told.conversation().text(),
                                        i + 1,
                                        shown(other),
                                        told.by(),
                                        shown(first.at(i + 1L))));
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
                broken(
                        Kind.HOLE,
                        "%s has %s where %d was due".formatted(log.conversation.text(), shown(entry), expected));
                return; // nothing that follows stands where it says
            }
            expected++;
            if (!names.add(Log.name(entry))) {
                broken(Kind.DOUBLED, "%s stands twice in %s".formatted(shown(entry), log.conversation.text()));
            }
            Write write = writes.find(Log.name(entry));
            if (write == null || !wasPosted(write, log, entry)) {
                broken(Kind.INVENTED, "%s in %s".formatted(shown(entry), log.conversation.text()));
                continue;
            }
            if (write.answered < latestBeginning) {
                broken(Kind.OVERTAKEN, "%s was answered before one that stands before it was sent".formatted(write));
            }
            latestBeginning = Math.max(latestBeginning, write.begun);
        }
    }

    private static boolean wasPosted(Write write, Log log, Entry entry) {
        return write.conversation.equals(log.conversation)
                && !write.refused
                && (write.content == null
                        || write.content.equals(entry.content())
                        || log.wasErased(entry, write.content));
    }

    private void checkWrite(Write write) {
        if (write.otherSeq != 0) {
            broken(Kind.DOUBLED, "%s was answered with %d and with %d".formatted(write, write.seq, write.otherSeq));
        }
        Log log = logs.get(write.conversation);
        if (log == null || !write.isAnswered()) {
            return;
        }
        Entry entry = log.find(write.name);
        if (entry == null || entry.seq() != write.seq) {
            broken(Kind.LOST, "%s was answered with %d, the log has %s".formatted(write, write.seq, shown(entry)));
        }
    }

    private void checkTold(List<Event> events) {
        Map<Place, Long> heads = new HashMap<>();
        Map<Place, Long> pushed = new HashMap<>();
        Map<Place, Long> written = new HashMap<>();
        Map<OfWhom, Marks> onConnection = new HashMap<>();
        Map<OfWhom, Marks> onDevice = new HashMap<>();
        for (Event event : events) {
            switch (event) {
                case Event.Synced synced ->
                    heads.put(new Place(synced.connection(), synced.conversation()), synced.head());
                case Event.Pushed push -> checkPush(push, heads, pushed);
                case Event.Answered answer ->
                    written.merge(new Place(answer.device(), answer.conversation()), answer.seq(), Math::max);
                case Event.Read read -> checkRead(read, written);
                case Event.Marked told -> {
                    checkMark(
                            new OfWhom(told.connection(), told.conversation(), told.of()), told.marks(), onConnection);
                    onDevice.merge(
                            new OfWhom(told.device(), told.conversation(), told.of()), told.marks(), Checker::highest);
                }
                case Event.MarksAtEnd told ->
                    checkMark(new OfWhom(told.device(), told.conversation(), told.of()), told.marks(), onDevice);
                case Event.Held held -> checkHeld(held);
                case Event.Nonsense said ->
                    broken(Kind.NONSENSE, "device %d was told %s".formatted(said.device(), said.what()));
                case Event.Begun _, Event.Refused _, Event.Log _ -> {
                    // looked at before
                }
            }
        }
    }

    /** A conversation as one connection, or one device, has it. */
    private record Place(int of, ConversationId conversation) {}

    /** The marks of somebody as one connection, or one device, was told them. */
    private record OfWhom(int told, ConversationId conversation, Handle of) {}

    private void checkPush(Event.Pushed push, Map<Place, Long> heads, Map<Place, Long> pushed) {
        Entry entry = push.entry();
        Log log = logs.get(entry.conversation());
        if (log == null) {
            return; // nobody is in it any more who could tell
        }
        checkAgrees(log, entry, "was pushed to " + push.to());
        if (!mayBePushed(log, push.to(), entry.seq())) {
            broken(Kind.LEAKED, "%s was pushed to %s".formatted(shown(entry), push.to()));
        }
        Place place = new Place(push.connection(), entry.conversation());
        Long last = pushed.put(place, entry.seq());
        if (last != null && entry.seq() <= last) {
            broken(
                    Kind.OUT_OF_ORDER,
                    "connection %d was pushed %s after %d".formatted(push.connection(), shown(entry), last));
            return;
        }
        Long head = heads.get(place);
        long known = Math.max(last == null ? -1 : last, head == null ? -1 : head);
        if (known >= 0 && entry.seq() > known + 1 && wasThereBetween(log, push.to(), known, entry.seq())) {
            broken(
                    Kind.SKIPPED,
                    "connection %d was pushed %s after %d".formatted(push.connection(), shown(entry), known));
        }
    }

    private static boolean mayBePushed(Log log, Handle to, long seq) {
        return log.conversation.isDirect()
                ? log.conversation.people().contains(to)
                : log.stays(to).stream().anyMatch(stay -> stay.covers(seq));
    }

    /** Whether somebody was in the conversation all the time from one place to another. */
    private static boolean wasThereBetween(Log log, Handle who, long from, long to) {
        return log.conversation.isDirect()
                || log.stays(who).stream().anyMatch(stay -> stay.covers(Math.max(1, from)) && stay.covers(to));
    }

    private void checkRead(Event.Read read, Map<Place, Long> written) {
        Log log = logs.get(read.conversation());
        if (log == null) {
            return;
        }
        long expected = read.after() + 1;
        for (Entry entry : read.entries()) {
            if (entry.seq() != expected) {
                broken(Kind.HOLE, "%s read %s where %d was due".formatted(read.by(), shown(entry), expected));
                return;
            }
            expected++;
            checkAgrees(log, entry, "was read by " + read.by());
            checkErased(log, entry, read);
        }
        if (!read.entries().isEmpty() && wasOutsideAllTheTime(log, read)) {
            broken(
                    Kind.LEAKED,
                    "%s read %s".formatted(read.by(), shown(read.entries().getLast())));
        }
        long own = written.getOrDefault(new Place(read.device(), read.conversation()), 0L);
        if (read.reachesEnd() && own >= expected) {
            broken(
                    Kind.STALE,
                    "%s read %s up to %d, and had written %d"
                            .formatted(read.by(), log.conversation.text(), expected - 1, own));
        }
    }

    private void checkErased(Log log, Entry told, Event.Read read) {
        Entry deletion = log.deletion(told.seq(), told.content());
        Write write = deletion == null ? null : writes.find(Log.name(deletion));
        if (write != null && write.answered < read.begun()) {
            broken(Kind.NOT_ERASED, "%s was read by %s".formatted(shown(told), read.by()));
        }
    }

    /** Who takes somebody in or puts them out does it at some moment between sending that and having the answer. */
    private boolean wasOutsideAllTheTime(Log log, Event.Read read) {
        if (log.conversation.isDirect()) {
            return !log.conversation.people().contains(read.by());
        }
        return log.stays(read.by()).stream().noneMatch(stay -> mayOverlap(stay, read));
    }

    private boolean mayOverlap(Stay stay, Event.Read read) {
        Write in = writes.find(Log.name(stay.from()));
        Write out = stay.to() == null ? null : writes.find(Log.name(stay.to()));
        return (in == null || in.begun <= read.ended()) && (out == null || out.answered >= read.begun());
    }

    private void checkAgrees(Log log, Entry told, String how) {
        if (!log.agrees(told)) {
            broken(Kind.MISREAD, "%s %s, the log has %s".formatted(shown(told), how, shown(log.at(told.seq()))));
        }
    }

    private void checkMark(OfWhom whose, Marks now, Map<OfWhom, Marks> told) {
        Marks before = told.put(whose, now);
        boolean fell = before != null && (now.read() < before.read() || now.delivered() < before.delivered());
        if (fell || now.read() > now.delivered()) {
            broken(
                    Kind.MARK_FELL,
                    "%s of %s in %s after %s"
                            .formatted(now, whose.of(), whose.conversation().text(), before));
        }
    }

    private static Marks highest(Marks one, Marks other) {
        return new Marks(Math.max(one.delivered(), other.delivered()), Math.max(one.read(), other.read()));
    }

    private void checkHeld(Event.Held held) {
        Log log = logs.get(held.conversation());
        if (log == null) {
            return;
        }
        long expected = 1;
        for (Entry entry : held.entries()) {
            if (entry.seq() != expected) {
                break;
            }
            checkAgrees(log, entry, "is on a device of " + held.by());
            expected++;
        }
        if (expected <= log.entries().size()) {
            broken(
                    Kind.NOT_CAUGHT_UP,
                    "device %d of %s has %s without %s"
                            .formatted(held.device(), held.by(), log.conversation.text(), shown(log.at(expected))));
        }
    }

    private static String shown(@Nullable Entry entry) {
        return entry == null ? "nothing" : entry.seq() + " (" + entry.id().text() + " of " + entry.author() + ")";
    }
}
