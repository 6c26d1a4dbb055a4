package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server says unasked. Three of them answer requests too and then carry a {@code ref}. */
public sealed interface Push extends ServerFrame {

    @JsonTypeName("entry")
    record EntryAppended(Entry entry) implements Push {
        public EntryAppended {
            Check.present("entry", entry);
        }
    }

    @JsonTypeName("conversation")
    record ConversationChanged(ConversationState conversation) implements Push, Reply {
        public ConversationChanged {
            Check.present("conversation", conversation);
        }
    }

    @JsonTypeName("marks")
    record MarksMoved(ConversationId conversation, Handle user, long delivered, long read) implements Push {
        public MarksMoved {
            Check.present("conversation", conversation);
            Check.present("user", user);
            Check.notNegative("delivered", delivered);
            Check.notNegative("read", read);
        }
    }

    @JsonTypeName("typing")
    record SomeoneTypes(ConversationId conversation, Handle user) implements Push {
        public SomeoneTypes {
            Check.present("conversation", conversation);
            Check.present("user", user);
        }
    }

    @JsonTypeName("presence")
    record PresenceChanged(List<Presence> users) implements Push, Reply {
        public PresenceChanged {
            users = Check.listOrEmpty("users", users);
        }
    }

    @JsonTypeName("profile")
    record ProfileChanged(User user) implements Push, Reply {
        public ProfileChanged {
            Check.present("user", user);
        }
    }

    /**
     * The server is about to close the connection.
     *
     * @param reconnectAfterMs how long to wait before connecting again
     */
    @JsonTypeName("goaway")
    record GoAway(long reconnectAfterMs, @Nullable String reason) implements Push {
        public GoAway {
            Check.notNegative("reconnectAfterMs", reconnectAfterMs);
        }
    }
}
