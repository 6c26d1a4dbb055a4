package chat.parley.desktop.settings;

import chat.parley.desktop.connection.Trust;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.SessionId;
import chat.parley.protocol.User;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The account that is signed in. What does not say otherwise asks the server: it waits, and fails with a problem. */
public interface OwnAccount {

    /** With the status. */
    User profile(Handle user);

    /** Absent is unchanged, an empty status is none. */
    User setProfile(@Nullable String name, @Nullable String status);

    /** Ends every other session; {@code unauthenticated} where the present one is another. */
    void changePassword(Password current, Password next);

    /** As the server told last, on whichever device it was set; true until then. */
    boolean presenceVisible();

    void setPresenceVisible(boolean visible);

    List<SessionEntry> sessions();

    void revokeSession(SessionId id);

    List<User> blocked();

    void unblock(Handle peer);

    /** Whom this installation trusts; does not wait. */
    Trust trust();

    /** Whether the keyring of the system has the session, and no file; does not wait. */
    boolean inKeyring();

    /** How much of this machine's disk the messages take; waits for the disk only. */
    long bytesHere();

    /** Removes the messages from this machine, but not what waits or was begun, and fetches them anew. */
    void refill();
}
