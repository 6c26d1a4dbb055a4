package chat.parley.desktop.shell;

import chat.parley.desktop.conversations.ConversationItem;
import chat.parley.desktop.details.MembersViewModel;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Presence;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is online as far as the server tells, in words. FX thread only. */
final class Presences {

    private final Handle user;
    private final Texts texts;
    private Map<Handle, Presence> states = Map.of();

    Presences(Handle user, Texts texts) {
        this.user = user;
        this.texts = texts;
    }

    void are(Map<Handle, Presence> now) {
        states = now;
    }

    Set<Handle> online() {
        return states.values().stream()
                .filter(Presence::online)
                .map(Presence::handle)
                .collect(Collectors.toSet());
    }

    /** Of those in the conversation; empty where it is not known. {@code members} are those of a group. */
    String in(ConversationItem item, MembersViewModel members) {
        if (item.isGroup()) {
            return of(members);
        }
        var presence = item.peer() == null || item.peer().equals(user) ? null : states.get(item.peer());
        if (presence == null) {
            return "";
        }
        return texts.say(presence.online() ? "presence.online" : "presence.offline");
    }

    private String of(MembersViewModel members) {
        int all = members.all().get().size();
        if (all == 0) {
            return "";
        }
        var counted = texts.say("group.members", all);
        return states.isEmpty() ? counted : texts.say("group.online", counted, members.onlineCount());
    }
}
