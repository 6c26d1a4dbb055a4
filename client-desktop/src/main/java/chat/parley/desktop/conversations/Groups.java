package chat.parley.desktop.conversations;

import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.util.List;

/** Making groups. */
public interface Groups {

    /** What names a group that is to be made, however often that is tried. */
    EntryId newGroupId();

    /**
     * With oneself as the owner; waits for the server, fails with a problem.
     *
     * @return who could not be brought in once there was a group
     */
    List<Handle> createGroup(EntryId id, String name, List<Handle> members);
}
