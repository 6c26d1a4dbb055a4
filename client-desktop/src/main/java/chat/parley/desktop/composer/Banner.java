package chat.parley.desktop.composer;

import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.ui.MessageText;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.timeline.Line;
import java.util.Set;

/**
 * What the text being written does with an earlier message: answers it, or takes its place.
 *
 * @param name of the author of an answered message; empty for one's own, and while it is not known
 * @param words how the message begins; empty where it is deleted or not on this machine
 */
public record Banner(Kind kind, String name, String words) {

    public enum Kind {
        REPLY,
        REPLY_TO_ONESELF,
        EDIT
    }

    private static final int LONGEST = 200;

    static Banner edit(String text) {
        return new Banner(Kind.EDIT, "", beginning(text));
    }

    static Banner unread() {
        return new Banner(Kind.REPLY, "", "");
    }

    /** What is on this machine of the message that is answered; waits for the disk. */
    static Banner reply(Drafts drafts, ConversationId conversation, Handle user, long seq) {
        Slice slice = drafts.read(conversation, new Window.Around(seq, 1));
        return slice.lines().stream()
                .filter(line -> line.seq() == seq)
                .findFirst()
                .map(line -> reply(slice, user, line))
                .orElseGet(Banner::unread);
    }

    private static Banner reply(Slice slice, Handle user, Line line) {
        var words = switch (line.content()) {
            case Content.Text text -> beginning(text.text());
            case Content.File file -> file.file().name();
            default -> "";
        };
        if (line.author().equals(user)) {
            return new Banner(Kind.REPLY_TO_ONESELF, "", words);
        }
        var author = slice.people().get(line.author());
        return new Banner(Kind.REPLY, author == null ? line.author().text() : author.name(), words);
    }

    private static String beginning(String text) {
        var start = text.substring(0, Math.min(LONGEST, text.length()));
        return MessageText.of(start, Set.of()).plain().strip();
    }
}
