package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.User;
import java.util.List;

/**
 * Who may come in as the user, who may write to them, and who sees that they are there. Each method but {@link #presenceVisible}
 * waits for the server up to 10 seconds and fails with a {@link ProblemException}. Thread-safe.
 */
public final class Privacy {
    private final Exchange exchange;
    private final Cache cache;

    Privacy(Exchange exchange, Cache cache) {
        this.exchange = exchange;
        this.cache = cache;
    }

    /** Where the user is signed in. */
    public List<SessionEntry> sessions() {
        return exchange.ask(new Request.ListSessions(), Reply.Sessions.class).sessions();
    }

    /** Signs another device out. */
    public void revokeSession(SessionId id) {
        exchange.ask(new Request.RevokeSession(id), Reply.Ok.class);
    }

    /**
     * Changes the password; all other sessions end.
     *
     * @param current a wrong one is {@code unauthenticated}
     */
    public void changePassword(Password current, Password next) {
        exchange.ask(Exchange.valid(() -> new Request.ChangePassword(current, next)), Reply.Ok.class);
    }

    /** Who is not visible sees nobody either. The cache has it when the server pushes it to all of the user's devices. */
    public void setPresenceVisible(boolean visible) {
        exchange.ask(new Request.SetPresenceVisible(visible), Reply.Ok.class);
    }

    /** As the server told last, true until then; waits for the disk only. */
    public boolean presenceVisible() {
        return cache.presenceVisible();
    }

    public void block(Handle user) {
        exchange.ask(new Request.Block(user), Reply.Ok.class);
    }

    public void unblock(Handle user) {
        exchange.ask(new Request.Unblock(user), Reply.Ok.class);
    }

    /** Whom the user has blocked. */
    public List<User> blocked() {
        List<User> blocked =
                exchange.ask(new Request.ListBlocked(), Reply.Users.class).users();
        cache.update(writing -> blocked.forEach(writing::person));
        return blocked;
    }
}
