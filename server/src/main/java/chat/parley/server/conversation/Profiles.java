package chat.parley.server.conversation;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Push;
import chat.parley.protocol.Request;
import chat.parley.server.account.People;
import chat.parley.server.session.Devices;
import java.util.HashSet;
import java.util.Set;

/** Changes of profiles, and the news of them. */
public final class Profiles {
    private final People people;
    private final Rosters rosters;
    private final Devices devices;

    public Profiles(People people, Rosters rosters, Devices devices) {
        this.people = people;
        this.rosters = rosters;
        this.devices = devices;
    }

    /** Changes the user's own profile; peers and own devices that are connected are told. */
    public Push.ProfileChanged change(Handle user, Request.SetProfile asked) {
        Push.ProfileChanged changed = people.setProfile(asked, user);
        Set<Handle> told = new HashSet<>(rosters.peers(user));
        told.add(user);
        devices.tell(told, changed);
        return changed;
    }
}
