package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.timeline.TimelineRow.Added;
import chat.parley.desktop.timeline.TimelineRow.Author;
import chat.parley.desktop.timeline.TimelineRow.Body;
import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.timeline.TimelineRow.Chip;
import chat.parley.desktop.timeline.TimelineRow.Place;
import chat.parley.desktop.timeline.TimelineRow.Quote;
import chat.parley.desktop.timeline.TimelineRow.Sending;
import chat.parley.desktop.ui.Avatar;
import chat.parley.desktop.ui.Events;
import chat.parley.desktop.ui.MessageText;
import chat.parley.desktop.ui.Names;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Content;
import chat.parley.protocol.Handle;
import chat.parley.timeline.Line;
import chat.parley.timeline.Reaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes bubbles of the lines and pending posts of one slice; where they stand in their group is not known here. */
final class Bubbles {

    private static final Place ALONE = new Place(true, true);
    private static final int LONGEST_QUOTE = 200;

    private final Slice slice;
    private final MessageRights rights;
    private final Names names;
    private final Events events;
    private final Texts texts;

    Bubbles(Slice slice, MessageRights rights, Names names, Events events) {
        this.slice = slice;
        this.rights = rights;
        this.names = names;
        this.events = events;
        this.texts = names.texts();
    }

    /** Empty where the line is no message but says what happened to the group. */
    Optional<Bubble> of(Line line) {
        var body = body(line.content(), line.edited());
        if (body == null) {
            return Optional.empty();
        }
        var change = slice.changing().get(line.seq());
        return Optional.of(new Bubble(
                line.id(),
                line.seq(),
                Instant.ofEpochMilli(line.at()),
                author(line.author()),
                body,
                new Added(line.reactions().stream().map(this::chip).toList(), line.pinned()),
                change == null ? new Sending(tick(line), null, null) : sending(change),
                rights.allowed(slice.conversation(), names.reader(), line, change),
                ALONE));
    }

    Bubble of(Pending pending) {
        var body = body(pending.content(), false);
        return new Bubble(
                pending.id(),
                0,
                Instant.ofEpochMilli(pending.at()),
                author(names.reader()),
                body == null ? text("", List.of(), false, null) : body,
                Added.NOTHING,
                sending(pending),
                MessageRights.allowed(pending),
                ALONE);
    }

    private @Nullable Body body(Content content, boolean edited) {
        return switch (content) {
            case Content.Text text -> text(text.text(), text.mentions(), edited, quote(text.replyTo()));
            case Content.File file -> text(file.file().name(), List.of(), edited, quote(file.replyTo()));
            case Content.Deleted _ ->
                new Body(MessageText.of(texts.say("timeline.deleted"), Set.of()), "", false, true, null);
            default -> null;
        };
    }

    private Body text(String typed, List<Handle> mentions, boolean edited, @Nullable Quote quote) {
        var mentioned = mentions.stream().map(Handle::text).collect(Collectors.toSet());
        var text = MessageText.of(typed, mentioned).readBy(names.reader().text());
        return new Body(text, typed, edited, false, quote);
    }

    private @Nullable Quote quote(@Nullable Long seq) {
        if (seq == null) {
            return null;
        }
        var line = slice.quoted().get(seq);
        if (line == null) {
            return new Quote(seq, "", 0, texts.say("timeline.quote-missing"), false);
        }
        var author = names.orYou(line.author());
        int colour = Avatar.colour(line.author().text());
        return switch (line.content()) {
            case Content.Text text -> new Quote(seq, author, colour, beginning(text.text()), true);
            case Content.File file -> new Quote(seq, author, colour, file.file().name(), true);
            case Content.Deleted _ -> new Quote(seq, author, colour, texts.say("timeline.deleted"), false);
            default -> new Quote(seq, "", 0, events.sentence(line.author(), line.content()), false);
        };
    }

    private static String beginning(String text) {
        var start = text.substring(0, Math.min(LONGEST_QUOTE, text.length()));
        return MessageText.of(start, Set.of()).plain().strip();
    }

    private Chip chip(Reaction reaction) {
        return new Chip(
                reaction.emoji(),
                reaction.users().size(),
                reaction.users().contains(names.reader()),
                texts.names(reaction.users().stream()
                        .sorted(Comparator.comparing(names::isReader).reversed())
                        .map(names::orYou)
                        .toList()));
    }

    private Author author(Handle handle) {
        boolean mine = names.isReader(handle);
        return new Author(handle, names.of(handle), mine, !slice.conversation().isDirect() && !mine);
    }

    private static Sending sending(Pending post) {
        var failure = post.failure();
        return failure == null
                ? new Sending(Tick.State.QUEUED, post.id(), null)
                : new Sending(Tick.State.FAILED, post.id(), failure.message());
    }

    /** Two ticks once everybody else has it, blue once everybody has read it. */
    private Tick.State tick(Line line) {
        if (!names.isReader(line.author()) || line.deleted()) {
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
}
