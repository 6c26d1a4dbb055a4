package chat.parley.desktop.conversations;

import chat.parley.desktop.cache.ConversationRow;
import chat.parley.desktop.conversations.ConversationItem.Preview;
import chat.parley.desktop.conversations.ConversationItem.Preview.Kind;
import chat.parley.desktop.conversations.ConversationItem.Standing;
import chat.parley.desktop.conversations.ConversationItem.Unread;
import chat.parley.desktop.ui.Events;
import chat.parley.desktop.ui.MessageText;
import chat.parley.desktop.ui.Names;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ConversationState;
import chat.parley.protocol.Handle;
import chat.parley.timeline.Line;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** From what the cache keeps of a conversation to a row of the list. One thread at a time. */
final class Previews {

    private static final int LONGEST = 300;

    private final Handle user;
    private final Texts texts;
    private final Clock clock;
    private final Map<ConversationId, Made> made = new HashMap<>();

    /** A preview, and what it was made of. */
    private record Made(ConversationRow row, Preview preview) {}

    Previews(Handle user, Texts texts, Clock clock) {
        this.user = user;
        this.texts = texts;
        this.clock = clock;
    }

    /** {@code typing} is who types in it now, {@code names} what they are called. */
    ConversationItem item(ConversationRow row, boolean online, Map<Handle, String> names, List<Handle> typing) {
        var last = row.last();
        return new ConversationItem(
                row.id(),
                user.equals(row.peer()) ? texts.say("conversations.notes") : row.title(),
                row.peer(),
                row.at() == 0 ? null : Instant.ofEpochMilli(row.at()),
                typing.isEmpty() ? known(row) : typing(row, names, typing),
                tick(row.own()),
                new Unread(row.unread(), row.mentioned(), last == null ? 0 : last.seq()),
                new Standing(
                        row.settings().mutedAt(clock.millis()),
                        row.settings().archived(),
                        row.settings().favourite(),
                        row.member()),
                online && !user.equals(row.peer()));
    }

    private Preview typing(ConversationRow row, Map<Handle, String> names, List<Handle> typing) {
        var words = row.kind() == ConversationState.Kind.DIRECT
                ? texts.say("conversations.typing")
                : texts.say(
                        "conversations.typing-in-group",
                        typing.size(),
                        names.getOrDefault(typing.getFirst(), typing.getFirst().text()));
        return new Preview(Kind.TYPING, "", words);
    }

    /** Most rows are as they were when one of them changes: taking formatting out of all texts again would take long. */
    private Preview known(ConversationRow row) {
        var before = made.get(row.id());
        if (before != null && before.row().equals(row)) {
            return before.preview();
        }
        var now = preview(row);
        made.put(row.id(), new Made(row, now));
        return now;
    }

    private Preview preview(ConversationRow row) {
        var draft = row.draft();
        if (draft != null && !draft.text().isBlank()) {
            return new Preview(Kind.DRAFT, texts.say("conversations.draft"), plain(draft.text()));
        }
        var names = new Names(row.people(), user, texts);
        var pending = row.newest();
        if (pending != null) {
            return content(names, user, pending.content(), "");
        }
        var last = row.last();
        if (last == null) {
            return new Preview(Kind.NOTE, "", texts.say("conversations.nothing"));
        }
        return content(names, last.author(), last.content(), label(row, names, last));
    }

    private String label(ConversationRow row, Names names, Line last) {
        if (row.kind() == ConversationState.Kind.DIRECT) {
            return "";
        }
        return names.isReader(last.author())
                ? texts.say("conversations.you")
                : firstWord(names.of(last.author())) + ":";
    }

    /** "Petra" of "Petra Malá": there is little room. */
    private static String firstWord(String name) {
        int end = name.indexOf(' ');
        return end < 0 ? name : name.substring(0, end);
    }

    private Preview content(Names names, Handle author, Content content, String label) {
        return switch (content) {
            case Content.Text text -> new Preview(Kind.LINE, label, plain(text.text()));
            case Content.File file -> new Preview(Kind.LINE, label, file.file().name());
            case Content.Deleted _ -> new Preview(Kind.NOTE, label, texts.say("timeline.deleted"));
            default -> new Preview(Kind.NOTE, "", new Events(names).sentence(author, content));
        };
    }

    private static String plain(String text) {
        var start = text.substring(0, Math.min(LONGEST, text.length()));
        return MessageText.of(start, Set.of()).plain().strip();
    }

    private static Tick.State tick(ConversationRow.Own own) {
        return switch (own) {
            case NONE -> Tick.State.NONE;
            case QUEUED -> Tick.State.QUEUED;
            case FAILED -> Tick.State.FAILED;
            case ACCEPTED -> Tick.State.ACCEPTED;
            case DELIVERED -> Tick.State.DELIVERED;
            case READ -> Tick.State.READ;
        };
    }
}
