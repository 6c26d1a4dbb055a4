package chat.parley.server.conversation;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Request;
import chat.parley.server.account.People;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;
import java.util.HashSet;
import java.util.Set;

/** Changes of profiles, and the news of them. */
public final class Profiles {
    private final People people;
    private final Rosters rosters;
    private final Sessions sessions;

    public Profiles(People people, Rosters rosters, Sessions sessions) {
        this.people = people;
        this.rosters = rosters;
        this.sessions = sessions;
    }

    /** Changes the user's own profile; peers and own devices that are connected are told. */
    public Push.ProfileChanged change(Handle user, Request.SetProfile asked) {
        Push.ProfileChanged changed = people.setProfile(asked, user);
        Outgoing outgoing = Outgoing.of(null, changed);
        Set<Handle> told = new HashSet<>(rosters.peers(user));
        told.add(user);
        for (Handle one : told) {
            for (Session session : sessions.of(one)) {
                session.connection().push(outgoing);
            }
        }
        return changed;
    }
}
