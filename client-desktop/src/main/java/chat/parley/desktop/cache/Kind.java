package chat.parley.desktop.cache;

import chat.parley.protocol.Content;

/** What matters of an entry's content to the queries on it. */
enum Kind {
    /** Somebody's words or file: counts as unread. */
    SAID,
    EDIT,
    DELETE,
    ERASED,
    /** Changes how a group stands: its members, their roles, its name. */
    GROUP,
    OTHER;

    static Kind of(Content content) {
        return switch (content) {
            case Content.Text _, Content.File _ -> SAID;
            case Content.Edit _ -> EDIT;
            case Content.Delete _ -> DELETE;
            case Content.Deleted _ -> ERASED;
            case Content.Created _, Content.Renamed _, Content.Joined _, Content.Left _, Content.RoleSet _ -> GROUP;
            case Content.React _, Content.Pin _, Content.Described _, Content.Pictured _, Content.Unknown _ -> OTHER;
        };
    }
}
