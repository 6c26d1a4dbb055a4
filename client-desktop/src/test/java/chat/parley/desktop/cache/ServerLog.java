package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Reply;
import chat.parley.timeline.Line;
import chat.parley.timeline.Timeline;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One conversation as a server has it: what the cache is compared with. */
final class ServerLog {
    static final Handle ALICE = new Handle("alice");
    static final Handle BOB = new Handle("bob");
    private static final List<Emoji> EMOJI = List.of(new Emoji("👍"), new Emoji("🎉"));

    private final List<Entry> entries = new ArrayList<>();
    private final ConversationId id;
    private final Random random;

    ServerLog(ConversationId id, Random random) {
        this.id = id;
        this.random = random;
    }

    ServerLog() {
        this(ConversationId.direct(ALICE, BOB), new Random(1));
    }

    ConversationId id() {
        return id;
    }

    long head() {
        return entries.size();
    }

    Entry get(long seq) {
        return entries.get((int) seq - 1);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    List<Line> lines() {
        return Timeline.fold(entries);
    }

    Entry append(Handle author, Content content) {
        long seq = head() + 1;
        Entry entry =
                new Entry(id, seq, EntryId.next(InstantSource.system(), random), author, 1_000_000 + seq, content);
        entries.add(entry);
        if (content instanceof Content.Delete delete) {
            entries.replaceAll(one -> one.seq() == delete.target() || edits(one, delete.target()) ? erased(one) : one);
        }
        return entry;
    }

    private static boolean edits(Entry entry, long target) {
        return entry.content() instanceof Content.Edit edit && edit.target() == target;
    }

    private static Entry erased(Entry entry) {
        return new Entry(
                entry.conversation(), entry.seq(), entry.id(), entry.author(), entry.at(), new Content.Deleted());
    }

    /** Says something, or changes a line that is not deleted. */
    Entry appendAnything() {
        Handle author = random.nextBoolean() ? ALICE : BOB;
        List<Line> targets = lines().stream().filter(line -> !line.deleted()).toList();
        if (targets.isEmpty() || random.nextInt(3) == 0) {
            return append(author, Content.Text.of("text " + head()));
        }
        long target = targets.get(random.nextInt(targets.size())).seq();
        return append(
                author,
                switch (random.nextInt(5)) {
                    case 0 -> new Content.Edit(target, "edited " + head(), List.of());
                    case 1 -> new Content.Delete(target);
                    case 2 -> new Content.Pin(target, random.nextBoolean());
                    default -> new Content.React(target, EMOJI.get(random.nextInt(EMOJI.size())), random.nextBoolean());
                });
    }

    /** A page as {@code history} gives it: everything from one place to another and what targets its lines later. */
    Reply.Page page(long from, long to) {
        List<Entry> page = entries.stream()
                .filter(entry -> (entry.seq() >= from && entry.seq() <= to)
                        || (entry.content() instanceof Content.Targeted targeted
                                && entry.seq() > to
                                && targeted.target() >= from
                                && targeted.target() <= to))
                .toList();
        return new Reply.Page(id, page, from, to, from == 1, to == head());
    }

    /** A page as {@code catch-up} gives it: everything from one place to another, nothing else. */
    Reply.Page plainPage(long from, long to) {
        return new Reply.Page(id, entries.subList((int) from - 1, (int) to), from, to, from == 1, to == head());
    }
}
