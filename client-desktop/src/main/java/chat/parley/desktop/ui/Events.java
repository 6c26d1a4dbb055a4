package chat.parley.desktop.ui;

import chat.parley.protocol.Content;
import chat.parley.protocol.Handle;
import java.util.List;

/** Sentences about what happened to a group; what the reader did has its own, since verbs change with "you". */
public record Events(Names names) {

    public String sentence(Handle who, Content content) {
        return switch (content) {
            case Content.Created created -> say(who, "event.created", "event.created-you", created.name());
            case Content.Renamed renamed -> say(who, "event.renamed", "event.renamed-you", renamed.name());
            case Content.Described _ -> say(who, "event.described", "event.described-you", "");
            case Content.Pictured _ -> say(who, "event.pictured", "event.pictured-you", "");
            case Content.Joined joined -> say(who, "event.joined", "event.joined-you", names.whom(joined.members()));
            case Content.Left left -> left(left);
            case Content.RoleSet set -> role(who, set);
            default -> say(who, "event.other", "event.other-you", "");
        };
    }

    private String left(Content.Left left) {
        var by = left.removedBy();
        return by == null
                ? say(left.member(), "event.left", "event.left-you", "")
                : say(by, "event.removed", "event.removed-you", names.whom(List.of(left.member())));
    }

    private String role(Handle who, Content.RoleSet set) {
        var whom = names.whom(List.of(set.member()));
        return switch (set.role()) {
            case OWNER -> say(who, "event.owner", "event.owner-you", whom);
            case ADMIN -> say(who, "event.admin", "event.admin-you", whom);
            case MEMBER -> say(who, "event.member", "event.member-you", whom);
        };
    }

    private String say(Handle who, String key, String keyOfReader, String what) {
        return names.texts().say(names.isReader(who) ? keyOfReader : key, names.of(who), what);
    }
}
