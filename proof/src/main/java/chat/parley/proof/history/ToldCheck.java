package chat.parley.proof.history;

import chat.parley.proof.history.Log.Stay;
import chat.parley.proof.history.Violation.Kind;
import chat.parley.proof.history.Writes.Write;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Marks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether what devices were told is what the logs have, in order, all of it, and for them. */
final class ToldCheck {
    private final Writes writes;
    private final Map<ConversationId, Log> logs;
    private final Findings findings;

    ToldCheck(Writes writes, Map<ConversationId, Log> logs, Findings findings) {
        this.writes = writes;
        this.logs = logs;
        this.findings = findings;
    }

    void check(List<Event> events) {
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
                            new OfWhom(told.device(), told.conversation(), told.of()),
                            told.marks(),
                            ToldCheck::highest);
                }
                case Event.MarksAtEnd told ->
                    checkMark(new OfWhom(told.device(), told.conversation(), told.of()), told.marks(), onDevice);
                case Event.Held held -> checkHeld(held);
                case Event.Nonsense said ->
                    findings.add(Kind.NONSENSE, "device %d was told %s".formatted(said.device(), said.what()));
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
            return; // lost with all that was answered in it
        }
        checkAgrees(log, entry, "was pushed to " + push.to());
        if (!mayBePushed(log, push.to(), entry.seq())) {
            findings.add(Kind.LEAKED, "%s was pushed to %s".formatted(Log.shown(entry), push.to()));
        }
        Place place = new Place(push.connection(), entry.conversation());
        Long last = pushed.put(place, entry.seq());
        if (last != null && entry.seq() <= last) {
            findings.add(
                    Kind.OUT_OF_ORDER,
                    "connection %d was pushed %s after %d".formatted(push.connection(), Log.shown(entry), last));
            return;
        }
        Long head = heads.get(place);
        long known = Math.max(last == null ? -1 : last, head == null ? -1 : head);
        if (known >= 0 && entry.seq() > known + 1 && wasThereBetween(log, push.to(), known, entry.seq())) {
            findings.add(
                    Kind.SKIPPED,
                    "connection %d was pushed %s after %d".formatted(push.connection(), Log.shown(entry), known));
        }
    }

    private static boolean mayBePushed(Log log, Handle to, long seq) {
        return log.conversation.isDirect()
                ? log.conversation.people().contains(to)
                : log.stays(to).reversed().stream().anyMatch(stay -> stay.covers(seq));
    }

    /** Whether somebody was in the conversation all the time from one place to another. */
    private static boolean wasThereBetween(Log log, Handle who, long from, long to) {
        return log.conversation.isDirect()
                || log.stays(who).reversed().stream()
                        .anyMatch(stay -> stay.covers(Math.max(1, from)) && stay.covers(to));
    }

    private void checkRead(Event.Read read, Map<Place, Long> written) {
        Log log = logs.get(read.conversation());
        if (log == null) {
            return;
        }
        long expected = read.after() + 1;
        for (Entry entry : read.entries()) {
            if (entry.seq() != expected) {
                findings.add(Kind.HOLE, "%s read %s where %d was due".formatted(read.by(), Log.shown(entry), expected));
                return;
            }
            expected++;
            checkAgrees(log, entry, "was read by " + read.by());
            checkErased(log, entry, read);
        }
        if (!read.entries().isEmpty() && wasOutsideAllTheTime(log, read)) {
            findings.add(
                    Kind.LEAKED,
                    "%s read %s".formatted(read.by(), Log.shown(read.entries().getLast())));
        }
        long own = written.getOrDefault(new Place(read.device(), read.conversation()), 0L);
        if (read.reachesEnd() && own >= expected) {
            findings.add(
                    Kind.STALE,
                    "%s read %s up to %d, and had written %d"
                            .formatted(read.by(), log.conversation.text(), expected - 1, own));
        }
    }

    private void checkErased(Log log, Entry told, Event.Read read) {
        Entry deletion = log.deletion(told.seq(), told.content());
        Write write = deletion == null ? null : writes.find(Log.name(deletion));
        if (write != null && write.answered < read.begun()) {
            findings.add(Kind.NOT_ERASED, "%s was read by %s".formatted(Log.shown(told), read.by()));
        }
    }

    /** Who takes somebody in or puts them out does it at some moment between sending that and having the answer. */
    private boolean wasOutsideAllTheTime(Log log, Event.Read read) {
        if (log.conversation.isDirect()) {
            return !log.conversation.people().contains(read.by());
        }
        return log.stays(read.by()).reversed().stream().noneMatch(stay -> mayOverlap(stay, read));
    }

    private boolean mayOverlap(Stay stay, Event.Read read) {
        Write in = writes.find(Log.name(stay.from()));
        Write out = stay.to() == null ? null : writes.find(Log.name(stay.to()));
        return (in == null || in.begun <= read.ended()) && (out == null || out.answered >= read.begun());
    }

    private void checkAgrees(Log log, Entry told, String how) {
        if (!log.agrees(told)) {
            findings.add(
                    Kind.MISREAD,
                    "%s %s, the log has %s".formatted(Log.shown(told), how, Log.shown(log.at(told.seq()))));
        }
    }

    private void checkMark(OfWhom whose, Marks now, Map<OfWhom, Marks> told) {
        Marks before = told.put(whose, now);
        boolean fell = before != null && (now.read() < before.read() || now.delivered() < before.delivered());
        if (fell || now.read() > now.delivered()) {
            findings.add(
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
            findings.add(
                    Kind.NOT_CAUGHT_UP,
                    "device %d of %s has %s without %s"
                            .formatted(held.device(), held.by(), log.conversation.text(), Log.shown(log.at(expected))));
        }
    }
}
