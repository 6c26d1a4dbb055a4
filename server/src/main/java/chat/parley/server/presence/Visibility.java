package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Retold;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;

/** Showing whether one is online, and hiding it. Thread-safe. */
public final class Visibility {
    private final Accounts accounts;
    private final Watches watches;
    private final Sessions sessions;
    private final Retold<Handle> own = new Retold<>();

    public Visibility(Accounts accounts, Watches watches, Sessions sessions) {
        this.accounts = accounts;
        this.watches = watches;
        this.sessions = sessions;
    }

    /** Tells whoever sees a difference, and all of the user's own devices how it stands. */
    public Reply.Ok change(Handle user, Request.SetPresenceVisible asked) {
        accounts.update(user, account -> account.withPresenceVisible(asked.visible()));
        watches.lookAgain(user);
        own.tell(user, () -> accounts.find(user).ifPresent(this::tellOwnDevices));
        return new Reply.Ok();
    }

    private void tellOwnDevices(Account account) {
        Outgoing outgoing = Outgoing.of(
                null, new Push.ProfileChanged(account.profile().withPresenceVisible(account.presenceVisible())));
        for (Session session : sessions.of(account.handle())) {
            session.connection().push(outgoing);
        }
    }
}
