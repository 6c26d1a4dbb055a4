package chat.parley.server.presence;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.Account;
import chat.parley.server.account.Accounts;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Envelope;
import chat.parley.server.session.Retold;
import java.util.Set;

/** Showing whether one is online, and hiding it. Thread-safe. */
public final class Visibility {
    private final Accounts accounts;
    private final Watches watches;
    private final Devices devices;
    private final Retold<Handle> own = new Retold<>();

    public Visibility(Accounts accounts, Watches watches, Devices devices) {
        this.accounts = accounts;
        this.watches = watches;
        this.devices = devices;
    }

    /** Tells whoever sees a difference, and all of the user's own devices how it stands. */
    public Reply.Ok change(Handle user, Request.SetPresenceVisible asked) {
        accounts.update(user, account -> account.withPresenceVisible(asked.visible()));
        look(user);
        devices.askAllServers(new Envelope.VisibilityChanged(user));
        return new Reply.Ok();
    }

    /** Looks how it stands, and tells those who are connected here. */
    public void look(Handle user) {
        watches.lookAgain(user);
        own.tell(user, () -> accounts.find(user).ifPresent(this::tellOwnDevices));
    }

    private void tellOwnDevices(Account account) {
        devices.tellHere(
                Set.of(account.handle()),
                new Push.ProfileChanged(account.profile().withPresenceVisible(account.presenceVisible())));
    }
}
