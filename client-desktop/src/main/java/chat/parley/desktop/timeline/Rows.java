package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.timeline.TimelineRow.Author;
import chat.parley.desktop.timeline.TimelineRow.Body;
import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.timeline.TimelineRow.Place;
import chat.parley.desktop.ui.MessageText;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Content;
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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lays out a slice as rows: days, holes, the line above new messages, and bubbles in groups. Used for one slice. */
final class Rows {

    private static final Duration GROUP = Duration.ofMinutes(5);
    private static final Place ALONE = new Place(true, true);

    private final Slice slice;
    private final Handle user;
    private final Texts texts;
    private final ZoneId zone;
    private final List<TimelineRow> rows = new ArrayList<>();
    private @Nullable LocalDate day;

    Rows(Slice slice, Handle user, Texts texts, ZoneId zone) {
        this.slice = slice;
        this.user = user;
        this.texts = texts;
        this.zone = zone;
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
            rows.add(bubble(pending));
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
        var body = body(line.content(), line.edited());
        if (body == null) {
            return new TimelineRow.Event(line.id(), line.seq(), event(line));
        }
        var at = Instant.ofEpochMilli(line.at());
        return new Bubble(line.id(), line.seq(), author(line.author()), body, at, tick(line), null, ALONE);
    }

    private Bubble bubble(Pending pending) {
        var body = body(pending.content(), false);
        var failure = pending.failure();
        return new Bubble(
                pending.id(),
                0,
                author(user),
                body == null ? text("", Set.of(), false) : body,
                Instant.ofEpochMilli(pending.at()),
                failure == null ? Tick.State.QUEUED : Tick.State.FAILED,
                failure == null ? null : failure.message(),
                ALONE);
    }

    private @Nullable Body body(Content content, boolean edited) {
        return switch (content) {
            case Content.Text text ->
                text(text.text(), text.mentions().stream().map(Handle::text).collect(Collectors.toSet()), edited);
            case Content.File file -> text(file.file().name(), Set.of(), edited);
            case Content.Deleted _ ->
                new Body(MessageText.of(texts.say("timeline.deleted"), Set.of()), "", false, true);
            default -> null;
        };
    }

    private static Body text(String typed, Set<String> mentions, boolean edited) {
        return new Body(MessageText.of(typed, mentions), typed, edited, false);
    }

    private Author author(Handle handle) {
        return new Author(
                handle, name(handle), handle.equals(user), !slice.conversation().isDirect() && !handle.equals(user));
    }

    private String name(Handle handle) {
        var person = slice.people().get(handle);
        return person == null ? handle.text() : person.name();
    }

    /** Two ticks once everybody else has it, blue once everybody has read it. */
    private Tick.State tick(Line line) {
        if (!line.author().equals(user) || line.deleted()) {
            return Tick.State.NONE;
        }
        var marks = slice.marks().values();
        if (marks.isEmpty()) {
            return Tick.State.ACCEPTED;
        }
        if (marks.stream().allMatch(mark -> mark.read() >= line.seq())) {
            return Tick.State.READ;
        }
        return marks.stream().allMatch(mark -> mark.delivered() >= line.seq())
                ? Tick.State.DELIVERED
                : Tick.State.ACCEPTED;
    }

    private String event(Line line) {
        var who = name(line.author());
        return switch (line.content()) {
            case Content.Created created -> texts.say("event.created", who, created.name());
            case Content.Renamed renamed -> texts.say("event.renamed", who, renamed.name());
            case Content.Joined joined -> texts.say("event.joined", who, names(joined.members()));
            case Content.Left left -> texts.say("event.left", name(left.member()));
            default -> texts.say("event.other", who);
        };
    }

    private String names(List<Handle> members) {
        return members.stream().map(this::name).collect(Collectors.joining(", "));
    }

    private void group() {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Bubble bubble) {
                boolean first = i == 0 || !together(rows.get(i - 1), bubble);
                boolean last = i == rows.size() - 1 || !together(bubble, rows.get(i + 1));
                rows.set(i, placed(bubble, new Place(first, last)));
            }
        }
    }

    private static boolean together(TimelineRow one, TimelineRow next) {
        return one instanceof Bubble before
                && next instanceof Bubble after
                && before.author().equals(after.author())
                && Duration.between(before.at(), after.at()).abs().compareTo(GROUP) < 0;
    }

    private static Bubble placed(Bubble bubble, Place place) {
        return new Bubble(
                bubble.id(),
                bubble.seq(),
                bubble.author(),
                bubble.body(),
                bubble.at(),
                bubble.tick(),
                bubble.failure(),
                place);
    }
}
