package chat.parley.desktop.timeline;

import chat.parley.desktop.cache.Slice;
import chat.parley.desktop.cache.Window;
import chat.parley.protocol.ConversationId;

/**
 * The part of a conversation that the timeline holds: from {@code first} to {@code last}, both included; {@code last} is
 * {@link Long#MAX_VALUE} while it follows the end. It is moved as the reader scrolls and never holds more than
 * {@value #MOST_LINES} lines for long.
 */
record Range(ConversationId conversation, long first, long last) {

    static final int PAGE = 80;
    private static final int MOST_LINES = 1_000;
    private static final int KEPT_LINES = 700;

    /** At the first unread line, else at the end. */
    static Range opening(Lines lines, ConversationId conversation) {
        var end = lines.read(conversation, new Window.Newest(PAGE));
        if (end.lines().isEmpty()
                || end.reachesStart()
                || end.lines().getFirst().seq() <= end.read() + 1) {
            return ending(end);
        }
        var unread = lines.read(conversation, new Window.Around(end.read() + 1, PAGE));
        if (unread.lines().isEmpty()) {
            return ending(end);
        }
        return new Range(
                conversation,
                unread.lines().getFirst().seq(),
                unread.reachesEnd() ? Long.MAX_VALUE : unread.lines().getLast().seq());
    }

    static Range atEnd(Lines lines, ConversationId conversation) {
        return ending(lines.read(conversation, new Window.Newest(PAGE)));
    }

    /** With {@code seq} in the middle, whether that line is on this machine or in a hole. */
    static Range around(Lines lines, ConversationId conversation, long seq) {
        var near = lines.read(conversation, new Window.Around(seq, PAGE));
        if (near.lines().isEmpty()) {
            return ending(near);
        }
        return new Range(
                conversation,
                near.reachesStart() ? 1 : Math.min(seq, near.lines().getFirst().seq()),
                near.reachesEnd()
                        ? Long.MAX_VALUE
                        : Math.max(seq, near.lines().getLast().seq()));
    }

    private static Range ending(Slice end) {
        long first = end.lines().isEmpty() || end.reachesStart()
                ? 1
                : end.lines().getFirst().seq();
        return new Range(end.conversation(), first, Long.MAX_VALUE);
    }

    boolean followsEnd() {
        return last == Long.MAX_VALUE;
    }

    Window window() {
        return new Window.Between(first, last);
    }

    /** A page further up; asks the server for one where this machine has none. The same when there is nothing to be had yet. */
    Range older(Lines lines) {
        var page = lines.read(conversation, new Window.Before(first, PAGE));
        if (page.lines().isEmpty()) {
            if (!page.reachesStart()) {
                lines.loadOlder(conversation);
            }
            return this;
        }
        var grown = new Range(
                conversation, page.reachesStart() ? 1 : page.lines().getFirst().seq(), last);
        var all = lines.read(conversation, grown.window()).lines();
        return all.size() <= MOST_LINES
                ? grown
                : new Range(conversation, grown.first, all.get(KEPT_LINES - 1).seq());
    }

    /** A page further down. */
    Range newer(Lines lines) {
        var page = lines.read(conversation, new Window.After(last, PAGE));
        var grown = new Range(
                conversation,
                first,
                page.reachesEnd() || page.lines().isEmpty()
                        ? Long.MAX_VALUE
                        : page.lines().getLast().seq());
        var all = lines.read(conversation, grown.window()).lines();
        return all.size() <= MOST_LINES
                ? grown
                : new Range(conversation, all.get(all.size() - KEPT_LINES).seq(), grown.last);
    }
}
