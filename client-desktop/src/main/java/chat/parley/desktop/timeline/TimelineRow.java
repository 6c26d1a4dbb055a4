package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.ui.MessageText;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A row of the timeline as it is drawn. Rows with the same key are the same thing, perhaps changed. */
public sealed interface TimelineRow {
    String key();

    /** Its number in the log; 0 where it is no line of the log, or not yet. */
    default long seq() {
        return 0;
    }

    /**
     * Stands above the first message of a day.
     *
     * @param first key of that message: when an older one is loaded above it, this is another row, and the message stays in
     *     its place on the screen
     */
    record Day(LocalDate day, String first) implements TimelineRow {
        @Override
        public String key() {
            return "day before " + first;
        }
    }

    /** Stands above the first message that was unread when the conversation was opened. */
    record NewMessages() implements TimelineRow {
        @Override
        public String key() {
            return "new";
        }
    }

    /** Stands for messages that are not on this machine yet. */
    record Loading(Hole hole) implements TimelineRow {
        /** A hole is filled from its newer end. */
        @Override
        public String key() {
            return "hole " + hole.from();
        }
    }

    /** What happened to the group. */
    record Event(EntryId id, long seq, String text) implements TimelineRow {
        @Override
        public String key() {
            return id.text();
        }
    }

    /**
     * A message.
     *
     * @param seq 0 while it waits in the outbox
     */
    record Bubble(
            EntryId id,
            long seq,
            Instant at,
            Author author,
            Body body,
            Added added,
            Sending sending,
            Set<Action> allowed,
            Place place)
            implements TimelineRow {
        public Bubble {
            allowed = Set.copyOf(allowed);
        }

        @Override
        public String key() {
            return id.text();
        }

        Bubble at(Place where) {
            return new Bubble(id, seq, at, author, body, added, sending, allowed, where);
        }

        boolean allows(Action action) {
            return allowed.contains(action);
        }

        Tick.State tick() {
            return sending.tick;
        }
    }

    /**
     * Whose message it is.
     *
     * @param named whether the bubble says so
     */
    record Author(Handle handle, String name, boolean mine, boolean named) {}

    /**
     * What it says.
     *
     * @param typed the text as its author typed it; empty when deleted
     */
    record Body(
            MessageText text,
            String typed,
            boolean edited,
            boolean deleted,
            @Nullable Quote quote) {}

    /**
     * What a message answers.
     *
     * @param author whose message it was, "You" for one's own; empty where it is not on this machine
     * @param colour of the author's name, as {@link chat.parley.desktop.ui.Avatar#colour}
     * @param words how it begins, or why there is nothing to show
     * @param there whether the words are the message's own
     */
    record Quote(long seq, String author, int colour, String words, boolean there) {}

    /** What members added to a message. */
    record Added(List<Chip> reactions, boolean pinned) {
        static final Added NOTHING = new Added(List.of(), false);

        public Added {
            reactions = List.copyOf(reactions);
        }
    }

    /**
     * An emoji under a message.
     *
     * @param own whether the reader is among those who gave it
     * @param names of those who gave it, for people
     */
    record Chip(Emoji emoji, int count, boolean own, String names) {}

    /**
     * How far a message is on its way, or the newest change of it.
     *
     * @param post what waits in the outbox, or was refused
     * @param failure why the server refused it, for people
     */
    record Sending(
            Tick.State tick,
            @Nullable EntryId post,
            @Nullable String failure) {}

    /** Where a bubble is among neighbours of the same author. */
    record Place(boolean first, boolean last) {}
}
