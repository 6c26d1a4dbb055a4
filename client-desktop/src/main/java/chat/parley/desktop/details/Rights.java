package chat.parley.desktop.details;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import chat.parley.protocol.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may do in a group, so that nothing is offered that the server would refuse.
 *
 * @param role absent while it is not known, and once they are out
 */
public record Rights(Handle user, @Nullable Role role) {

    /** What can be done to a member. */
    public enum Deed {
        MAKE_OWNER,
        MAKE_ADMIN,
        MAKE_MEMBER,
        REMOVE
    }

    /** Rename, describe and add people. */
    boolean mayGovern() {
        return role == Role.OWNER || role == Role.ADMIN;
    }

    /** To somebody else: oneself leaves. */
    List<Deed> over(Member member) {
        var deeds = new ArrayList<Deed>();
        if (member.handle().equals(user)) {
            return deeds;
        }
        if (role == Role.OWNER) {
            for (var other : Role.values()) {
                if (other != member.role()) {
                    deeds.add(to(other));
                }
            }
        }
        if (role == Role.OWNER || (role == Role.ADMIN && member.role() == Role.MEMBER)) {
            deeds.add(Deed.REMOVE);
        }
        return deeds;
    }

    private static Deed to(Role role) {
        return switch (role) {
            case OWNER -> Deed.MAKE_OWNER;
            case ADMIN -> Deed.MAKE_ADMIN;
            case MEMBER -> Deed.MAKE_MEMBER;
        };
    }
}
