package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Hole;
import chat.parley.desktop.ui.MessageText;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A row of the timeline as it is drawn. Rows with the same key are the same thing, perhaps changed. */
public sealed interface TimelineRow {
    String key();

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
     * @param failure why the server refused it, for people
     */
    record Bubble(
            EntryId id,
            long seq,
            Author author,
            Body body,
            Instant at,
            Tick.State tick,
            @Nullable String failure,
            Place place)
            implements TimelineRow {
        @Override
        public String key() {
            return id.text();
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
    record Body(MessageText text, String typed, boolean edited, boolean deleted) {}

    /** Where a bubble is among neighbours of the same author. */
    record Place(boolean first, boolean last) {}
}
