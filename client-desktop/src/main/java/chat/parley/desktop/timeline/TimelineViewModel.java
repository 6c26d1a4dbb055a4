package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.ui.Names;
import chat.parley.desktop.ui.Reading;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The rows of the open conversation around where the reader is. FX thread only, but for {@link #changed}. */
public final class TimelineViewModel {

    /** What the next reading is to do with the range. */
    private enum Move {
        STAY,
        OLDER,
        NEWER,
        END,
        JUMP
    }

    /** @param newAfter the last line that was read when the conversation was opened, -1 before it was */
    private record Place(
            ConversationId conversation, @Nullable Range range, long newAfter) {}

    /**
     * What a reading has found.
     *
     * @param history how often all was forgotten before
     * @param below others' messages after the range that were not read
     */
    private record Loaded(
            int history, Move performed, Place place, Slice slice, Names names, List<TimelineRow> rows, int below) {}

    private final Handle user;
    private final Texts texts;
    private final ZoneId zone;
    private final Lines lines;
    private final Reading<@Nullable Loaded> reading;

    private final ObservableList<TimelineRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable ConversationId> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper reachesEnd = new ReadOnlyBooleanWrapper(true);
    private final Unseen unseen = new Unseen();
    private boolean reachesStart;
    private Names names;
    private Consumer<TimelineRow> whenFound = _ -> {};
    private Runnable beforeChange = () -> {};

    /** One reading at a time. */
    private List<TimelineRow> readBefore = List.of();

    /** How often all was forgotten. */
    private final AtomicInteger history = new AtomicInteger();

    private volatile int shownHistory;
    private volatile @Nullable Place place;
    private volatile Move move = Move.STAY;
    /** The line that the reader wants to see, 0 for none. */
    private volatile long wanted;
    /** Whether somebody looks at the end: what comes there is not new to them. */
    private volatile boolean watched;
    /** Whether the line above new messages is there: it stays until the conversation is left. */
    private volatile boolean marked;

    public TimelineViewModel(Handle user, Texts texts, ZoneId zone, Threads threads, Lines lines) {
        this.user = user;
        this.texts = texts;
        this.zone = zone;
        this.lines = lines;
        this.names = new Names(Map.of(), user, texts);
        this.reading = new Reading<>(threads, this::read, this::show);
    }

    /** Leaves the conversation that was open; its rows go when the new ones are there. */
    public void open(@Nullable ConversationId conversation) {
        var now = place;
        if (conversation == null) {
            place = null;
            rows.clear();
            shown.set(null);
        } else if (now == null || !now.conversation.equals(conversation)) {
            place = new Place(conversation, null, -1);
            move = Move.STAY;
            wanted = 0;
            reading.again();
        }
    }

    /** What is said in a conversation is different now; from any thread. */
    public void changed(ConversationId conversation) {
        var now = place;
        if (now != null && now.conversation.equals(conversation)) {
            reading.again();
        }
    }

    /** Anything may be different now; from any thread. */
    public void changed() {
        reading.again();
    }

    /** All was forgotten: what was seen of it, and where, says nothing of what comes instead; from any thread. */
    public void forgotten() {
        history.incrementAndGet();
        reading.again();
    }

    public ObservableList<TimelineRow> rows() {
        return rows;
    }

    /** The conversation whose rows these are; set after they are in. */
    public ReadOnlyObjectProperty<@Nullable ConversationId> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether the last row is the last of the conversation. */
    public ReadOnlyBooleanProperty reachesEnd() {
        return reachesEnd.getReadOnlyProperty();
    }

    /** Others' messages below what was on the screen. */
    public ReadOnlyIntegerProperty unseen() {
        return unseen.count();
    }

    /** The reader comes near the first row. */
    public void olderWanted() {
        if (!reachesStart) {
            move(Move.OLDER);
        }
    }

    /** The reader comes near the last row. */
    public void newerWanted() {
        if (!reachesEnd.get()) {
            move(Move.NEWER);
        }
    }

    /** Brings the conversation's end into the rows. */
    public void toEnd() {
        wanted = 0;
        if (!reachesEnd.get()) {
            move = Move.END;
            reading.again();
        }
    }

    /** The row was on the screen of somebody who looks. */
    public void seen(TimelineRow row) {
        var now = place;
        if (now != null && now.conversation.equals(shown.get()) && unseen.saw(row.seq(), rows)) {
            lines.markRead(now.conversation, row.seq());
        }
    }

    /** Whether the end is on the screen of somebody who looks. */
    void watched(boolean now) {
        watched = now;
    }

    /** Who looked at the end looks elsewhere: the line above new messages will stand above what comes from now on. */
    void lookedAway() {
        var now = place;
        if (now != null && now.newAfter >= 0 && now.conversation.equals(shown.get()) && reachesEnd.get()) {
            long last = rows.stream().mapToLong(TimelineRow::seq).max().orElse(0);
            place = new Place(now.conversation, now.range, Math.max(now.newAfter, last));
            marked = false;
        }
    }

    public void visible(TimelineRow.Loading row) {
        var now = place;
        if (now != null) {
            lines.fillHole(now.conversation, row.hole());
        }
    }

    /**
     * Brings a line into the rows, wherever it is; then {@link #whenFound} is told. What is not on this machine is asked for, and
     * the place where it is missing shown meanwhile.
     */
    public void jump(long seq) {
        var now = place;
        wanted = seq;
        if (now != null && !(now.conversation.equals(shown.get()) && found())) {
            move = Move.JUMP;
            reading.again();
        }
    }

    /** The reader goes elsewhere: a line that is still missing is not shown when it comes. */
    public void forgetJump() {
        wanted = 0;
    }

    /** Told the row of the line that was wanted: the line, or the place where it is missing. */
    public void whenFound(Consumer<TimelineRow> then) {
        whenFound = then;
    }

    /** Run before the rows of the shown conversation change. */
    void beforeChange(Runnable then) {
        beforeChange = then;
    }

    /** What somebody of the shown conversation is called. */
    public String name(Handle handle) {
        return names.of(handle);
    }

    private void move(Move wanted) {
        if (move == Move.STAY) {
            move = wanted;
            reading.again();
        }
    }

    private @Nullable Loaded read() {
        var now = place;
        if (now == null) {
            return null;
        }
        int ofHistory = history.get();
        if (ofHistory != shownHistory) {
            now = new Place(now.conversation, null, -1);
        }
        var performed = move;
        long target = wanted;
        var range = performed == Move.JUMP && target > 0
                ? Range.around(lines, now.conversation, target)
                : now.range == null ? Range.opening(lines, now.conversation) : moved(now.range, performed);
        var slice = lines.read(now.conversation, range.window());
        long newAfter = newAfter(now, slice);
        var called = new Names(slice.people(), user, texts);
        var laidOut = new Rows(slice, lines.rights(now.conversation), called, zone).newAfter(newAfter);
        return new Loaded(
                ofHistory,
                performed,
                new Place(now.conversation, range, newAfter),
                slice,
                called,
                kept(laidOut),
                Unseen.below(lines, range, slice, user));
    }

    /** Those that read as before are the very same rows, so that it takes no time on the FX thread to see that. */
    private List<TimelineRow> kept(List<TimelineRow> now) {
        Map<TimelineRow, TimelineRow> before =
                readBefore.stream().collect(Collectors.toMap(row -> row, row -> row, (one, _) -> one));
        readBefore = now.stream().map(row -> before.getOrDefault(row, row)).toList();
        return readBefore;
    }

    private long newAfter(Place now, Slice slice) {
        if (now.newAfter < 0) {
            return slice.read();
        }
        return watched && !marked && slice.reachesEnd() && !slice.lines().isEmpty()
                ? Math.max(now.newAfter, slice.lines().getLast().seq())
                : now.newAfter;
    }

    private Range moved(Range range, Move performed) {
        return switch (performed) {
            case STAY, JUMP -> range;
            case OLDER -> range.older(lines);
            case NEWER -> range.newer(lines);
            case END -> Range.atEnd(lines, range.conversation());
        };
    }

    private void show(@Nullable Loaded loaded) {
        var now = place;
        if (loaded == null
                || now == null
                || !loaded.place.conversation.equals(now.conversation)
                || loaded.history != history.get()) {
            return;
        }
        beforeChange.run();
        boolean waits = loaded.performed == Move.OLDER && loaded.place.equals(now) && !loaded.slice.reachesStart();
        if (move == loaded.performed && !waits) {
            move = Move.STAY;
        }
        place = loaded.place;
        names = loaded.names;
        reachesStart = loaded.slice.reachesStart();
        boolean opened = !now.conversation.equals(shown.get());
        if (opened || loaded.history != shownHistory) {
            unseen.opened(loaded.slice.read());
            shownHistory = loaded.history;
        }
        if (opened) {
            rows.setAll(loaded.rows);
        } else {
            RowChanges.apply(rows, loaded.rows);
        }
        marked = loaded.rows.stream().anyMatch(TimelineRow.NewMessages.class::isInstance);
        reachesEnd.set(loaded.slice.reachesEnd());
        unseen.shown(rows, loaded.below);
        if (opened) {
            shown.set(now.conversation);
        }
        if (wanted > 0 && move != Move.JUMP) {
            lookForWanted(now.conversation, loaded.performed == Move.JUMP);
        }
    }

    private void lookForWanted(ConversationId conversation, boolean jumped) {
        if (found()) {
            return;
        }
        var missing = rows.stream()
                .filter(row -> row instanceof TimelineRow.Loading loading
                        && loading.hole().from() <= wanted
                        && loading.hole().to() >= wanted)
                .findFirst();
        if (missing.isEmpty()) {
            wanted = 0; // there is no such line
        } else if (jumped) {
            lines.loadAround(conversation, wanted);
            whenFound.accept(missing.get());
        }
    }

    /** Whether the wanted line is in the rows; then it is no longer wanted. */
    private boolean found() {
        for (var row : rows) {
            if (row.seq() == wanted) {
                wanted = 0;
                whenFound.accept(row);
                return true;
            }
        }
        return false;
    }
}
