package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.timeline.TimelineRow.Place;
import chat.parley.desktop.ui.Events;
import chat.parley.desktop.ui.Names;
import chat.parley.protocol.Handle;
import chat.parley.timeline.Line;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays out a slice as rows: days, holes, the line above new messages, and bubbles in groups. Used for one slice. */
final class Rows {

    private static final Duration GROUP = Duration.ofMinutes(5);

    private final Slice slice;
    private final Handle user;
    private final ZoneId zone;
    private final Events events;
    private final Bubbles bubbles;
    private final List<TimelineRow> rows = new ArrayList<>();
    private @Nullable LocalDate day;

    Rows(Slice slice, MessageRights rights, Names names, ZoneId zone) {
        this.slice = slice;
        this.user = names.reader();
        this.zone = zone;
        this.events = new Events(names);
        this.bubbles = new Bubbles(slice, rights, names, events);
    }

    /** {@code newAfter} is the last {@code seq} that was read when the conversation was opened. */
    List<TimelineRow> newAfter(long newAfter) {
        Deque<Hole> holes = new ArrayDeque<>(slice.holes());
        boolean marked = false;
        for (var line : slice.lines()) {
            while (!holes.isEmpty() && holes.peek().to() < line.seq()) {
                rows.add(new TimelineRow.Loading(holes.remove()));
            }
            startDay(line.at(), line.id().text());
            if (!marked && line.seq() > newAfter && !line.author().equals(user)) {
                rows.add(new TimelineRow.NewMessages());
                marked = true;
            }
            rows.add(row(line));
        }
        holes.forEach(hole -> rows.add(new TimelineRow.Loading(hole)));
        for (var pending : slice.pending()) {
            startDay(pending.at(), pending.id().text());
            rows.add(bubbles.of(pending));
        }
        group();
        return List.copyOf(rows);
    }

    private void startDay(long at, String first) {
        var of = Instant.ofEpochMilli(at).atZone(zone).toLocalDate();
        if (!of.equals(day)) {
            rows.add(new TimelineRow.Day(of, first));
            day = of;
        }
    }

    private TimelineRow row(Line line) {
        return bubbles.of(line)
                .<TimelineRow>map(bubble -> bubble)
                .orElseGet(() ->
                        new TimelineRow.Event(line.id(), line.seq(), events.sentence(line.author(), line.content())));
    }

    private void group() {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Bubble bubble) {
                boolean first = i == 0 || !together(rows.get(i - 1), bubble);
                boolean last = i == rows.size() - 1 || !together(bubble, rows.get(i + 1));
                rows.set(i, bubble.at(new Place(first, last)));
            }
        }
    }

    private static boolean together(TimelineRow one, TimelineRow next) {
        return one instanceof Bubble before
                && next instanceof Bubble after
                && before.author().equals(after.author())
                && Duration.between(before.at(), after.at()).abs().compareTo(GROUP) < 0;
    }
}
