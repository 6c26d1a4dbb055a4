package chat.parley.timeline;

import chat.parley.protocol.Content;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.util.List;

/**
 * One line of a timeline as a reader sees it, all later entries that target it applied.
 *
 * @param at the server's clock when the line was posted, milliseconds since 1970
 * @param content with the text of the last edit; {@link Content.Deleted} once deleted
 * @param edited whether the text is an edit's
 * @param reactions in the order of the first entry that still counts; empty on a deleted line
 * @param pinned never on a deleted line
 */
public record Line(
        long seq,
        EntryId id,
        Handle author,
        long at,
        Content content,
        boolean edited,
        List<Reaction> reactions,
        boolean pinned) {
    public Line {
        reactions = List.copyOf(reactions);
    }

    public boolean deleted() {
        return content instanceof Content.Deleted;
    }
}
