package chat.parley.server.log;

import chat.parley.protocol.Content;
import chat.parley.protocol.Entry;

/**
 * An entry and its size on the wire, which bounds the pages that it is in.
 *
 * @param line whether it is a line of the timeline; its content alone doesn't tell, where it was erased
 * @param bytes generously counted
 */
public record SizedEntry(Entry entry, boolean line, int bytes) {
    /** An entry's size beside its content and its conversation. */
    private static final int FRAME_BYTES = 220;

    /**
     * An entry as it is kept.
     *
     * @param content how many bytes its content takes there
     */
    public static SizedEntry of(Entry entry, boolean line, int content) {
        int said = entry.content() instanceof Content.Deleted ? 0 : content; // where a text was, there may be blanks
        return new SizedEntry(entry, line, said + entry.conversation().text().length() + FRAME_BYTES);
    }

    /** A line as it reads after an edit of it. */
    public SizedEntry edited(SizedEntry edit) {
        if (entry.content() instanceof Content.Text text && edit.entry().content() instanceof Content.Edit last) {
            Content now = new Content.Text(last.text(), text.replyTo(), last.mentions());
            return new SizedEntry(
                    new Entry(entry.conversation(), entry.seq(), entry.id(), entry.author(), entry.at(), now),
                    line,
                    bytes + edit.bytes());
        }
        return this;
    }
}
