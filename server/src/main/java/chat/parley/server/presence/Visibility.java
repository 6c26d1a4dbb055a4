package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.Accounts;

/** Showing whether one is online, and hiding it. Thread-safe. */
public final class Visibility {
    private final Accounts accounts;
    private final Watches watches;

    public Visibility(Accounts accounts, Watches watches) {
        this.accounts = accounts;
        this.watches = watches;
    }

    public Reply.Ok change(Handle user, Request.SetPresenceVisible asked) {
        accounts.update(user, account -> account.withPresenceVisible(asked.visible()));
        watches.lookAgain(user);
        return new Reply.Ok();
    }
}
