package chat.parley.desktop.details;

import chat.parley.protocol.Handle;
import chat.parley.protocol.Member;
import java.util.List;

/** A member as drawn: with what the user may do to them. */
public record MemberItem(Member member, boolean online, List<Rights.Deed> deeds) {
    public MemberItem {
        deeds = List.copyOf(deeds);
    }

    Handle handle() {
        return member.handle();
    }
}
