package chat.parley.server.conversation;

import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.log.ConversationLog;
import chat.parley.server.log.Stretch;
import chat.parley.server.log.Window;
import java.util.ArrayList;
import java.util.List;

/** Stretches of the log for members to read. */
public final class Pages {
    private static final int READ_AT_ONCE = 100;

    private final Memberships memberships;
    private final ConversationLog log;

    public Pages(Memberships memberships, ConversationLog log) {
        this.memberships = memberships;
        this.log = log;
    }

    /** Lines, with what is needed to fold them. */
    public Reply.Page history(Handle reader, Request.History asked) {
        memberships.require(reader, asked.conversation());
        Stretch stretch = log.history(asked.conversation(), window(asked), asked.lines());
        return new Reply.Page(
                asked.conversation(),
                stretch.entries(),
                stretch.from(),
                stretch.to(),
                stretch.reachesStart(),
                stretch.reachesEnd());
    }

    /** The log as it is, from a place on. */
    public Reply.Page catchUp(Handle reader, Request.CatchUp asked) {
        memberships.require(reader, asked.conversation());
        ConversationId conversation = asked.conversation();
        long head = log.head(conversation);
        List<Entry> entries = read(conversation, asked.after(), asked.entries());
        long to = asked.after() + entries.size();
        return new Reply.Page(conversation, entries, asked.after() + 1, to, asked.after() == 0, to >= head);
    }

    private List<Entry> read(ConversationId conversation, long after, int limit) {
        PageBudget budget = new PageBudget(ConversationLog.PAGE_BYTES);
        List<Entry> entries = new ArrayList<>();
        while (entries.size() < limit) {
            int most = Math.min(READ_AT_ONCE, limit - entries.size());
            List<Entry> next = log.read(conversation, after + entries.size(), most);
            for (Entry entry : next) {
                if (!budget.fits(new Push.EntryAppended(entry))) {
                    return entries;
                }
                entries.add(entry);
            }
            if (next.size() < most) {
                return entries;
            }
        }
        return entries;
    }

    private static Window window(Request.History asked) {
        if (asked.before() != null) {
            return new Window.Before(asked.before());
        }
        if (asked.after() != null) {
            return new Window.After(asked.after());
        }
        return asked.around() != null ? new Window.Around(asked.around()) : new Window.Newest();
    }
}
