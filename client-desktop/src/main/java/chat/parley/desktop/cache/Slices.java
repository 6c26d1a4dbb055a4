package chat.parley.desktop.cache;

import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.User;
import chat.parley.timeline.Line;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a part of a conversation; the effort grows with the lines asked for, not with the length of the log. */
final class Slices {
    private final Sql sql;
    private final Handle user;
    private final ConversationId id;
    private final long number;

    Slices(Sql sql, Handle user, ConversationId id, long number) {
        this.sql = sql;
        this.user = user;
        this.id = id;
        this.number = number;
    }

    /** The first and last place of the log that the lines of a window stand for. */
    private record Chosen(List<Entry> entries, long from, long to) {}

    Slice read(Window window) {
        Chosen chosen = choose(window);
        List<Pending> outbox = Outbox.of(sql, id);
        Changing changing = Changing.of(outbox);
        List<Entry> later = changing.entries(user);
        List<Line> lines = Entries.folded(sql, number, id, chosen.entries(), later);
        boolean linesBefore = !newest(1, chosen.from() - 1, 1).isEmpty();
        boolean reachesEnd = oldest(above(chosen.to()), Long.MAX_VALUE, 1).isEmpty();
        long head = sql.number("SELECT head FROM conversation WHERE number = ?", number);
        long last = reachesEnd ? head : chosen.to();
        List<Hole> holes = Stretches.holes(sql, number, linesBefore ? chosen.from() : 1, last);
        boolean reachesStart = !linesBefore
                && Stretches.cover(
                        sql,
                        number,
                        1,
                        lines.isEmpty() ? last : lines.getFirst().seq());
        List<Pending> pending =
                reachesEnd ? outbox.stream().filter(Pending::line).toList() : List.of();
        Map<Long, Pending> newest = changing.newest();
        newest.keySet().retainAll(lines.stream().map(Line::seq).collect(Collectors.toSet()));
        Map<Long, Line> quoted = quoted(lines, pending, later);
        return new Slice(
                id,
                lines,
                pending,
                newest,
                holes,
                reachesStart,
                reachesEnd,
                quoted,
                people(lines, quoted.values()),
                sql.number("SELECT read FROM conversation WHERE number = ?", number),
                Conversations.marksOfOthers(sql, number, id, user));
    }

    private Chosen choose(Window window) {
        return switch (window) {
            case Window.Newest newest -> upTo(Long.MAX_VALUE, newest.lines());
            case Window.Before before -> upTo(before.seq() - 1, before.lines());
            case Window.After after -> {
                List<Entry> entries = oldest(above(after.seq()), Long.MAX_VALUE, after.lines());
                boolean all = entries.size() < bounded(after.lines());
                yield new Chosen(
                        entries,
                        above(after.seq()),
                        all ? Long.MAX_VALUE : entries.getLast().seq());
            }
            case Window.Around around -> {
                int before = around.lines() / 2;
                Chosen older = before == 0
                        ? new Chosen(List.of(), around.seq(), around.seq())
                        : upTo(around.seq() - 1, before);
                int rest = Math.max(1, around.lines() - before);
                List<Entry> newer = oldest(around.seq(), Long.MAX_VALUE, rest);
                boolean all = newer.size() < bounded(rest);
                List<Entry> both = new ArrayList<>(older.entries());
                both.addAll(newer);
                yield new Chosen(
                        both,
                        older.from(),
                        all ? Long.MAX_VALUE : newer.getLast().seq());
            }
            case Window.Between between -> {
                List<Entry> entries = newest(between.from(), between.to(), Window.MAX_LINES);
                boolean all = entries.size() < Window.MAX_LINES;
                yield new Chosen(
                        entries, all ? between.from() : entries.getFirst().seq(), between.to());
            }
        };
    }

    private Chosen upTo(long to, int lines) {
        List<Entry> entries = newest(1, to, lines);
        boolean all = entries.size() < bounded(lines);
        return new Chosen(entries, all ? 1 : entries.getFirst().seq(), to);
    }

    private List<Entry> newest(long from, long to, int limit) {
        return Entries.newest(sql, number, id, from, to, bounded(limit));
    }

    private List<Entry> oldest(long from, long to, int limit) {
        return Entries.oldest(sql, number, id, from, to, bounded(limit));
    }

    private static int bounded(int lines) {
        return Math.clamp(lines, 1, Window.MAX_LINES);
    }

    private static long above(long seq) {
        return seq == Long.MAX_VALUE ? seq : seq + 1;
    }

    private Map<Long, Line> quoted(List<Line> lines, List<Pending> pending, List<Entry> later) {
        Map<Long, Line> quoted = new HashMap<>();
        Stream.concat(lines.stream().map(Line::content), pending.stream().map(Pending::content))
                .forEach(content -> {
                    @Nullable Long seq = replyTo(content);
                    if (seq != null && !quoted.containsKey(seq)) {
                        Entries.line(sql, number, id, seq, later).ifPresent(line -> quoted.put(seq, line));
                    }
                });
        return quoted;
    }

    private static @Nullable Long replyTo(Content content) {
        return switch (content) {
            case Content.Text text -> text.replyTo();
            case Content.File file -> file.replyTo();
            default -> null;
        };
    }

    private Map<Handle, User> people(List<Line> lines, Collection<Line> quoted) {
        Set<Handle> handles = new HashSet<>();
        for (Line line : lines) {
            handles.add(line.author());
            handles.addAll(line.content().people());
            line.reactions().forEach(reaction -> handles.addAll(reaction.users()));
        }
        quoted.forEach(line -> handles.add(line.author()));
        handles.add(user);
        if (id.isDirect()) {
            handles.addAll(id.people());
        }
        return People.find(sql, handles);
    }
}
