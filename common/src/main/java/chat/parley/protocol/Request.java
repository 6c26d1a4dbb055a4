package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a device may say. The wire name of each is its {@code type} field. */
public sealed interface Request {
    /** The protocol version that this code speaks. */
    int VERSION = 1;

    int MAX_MEMBERS_AT_ONCE = 500;

    /** Requests that are allowed before a user is known. */
    sealed interface BeforeSignIn extends Request {}

    /** Requests without a {@code ref}: no answer follows, not even a problem. */
    sealed interface Unanswered extends Request {}

    /** Requests that change a group by an entry of its log; the answer is {@code posted}. */
    sealed interface GroupChange extends Request {
        ConversationId conversation();

        /** The entry's, and so what a repeat is known by. */
        EntryId id();
    }

    // section 4: signing in

    @JsonTypeName("hello")
    record Hello(int protocol, String agent, DeviceId device) implements BeforeSignIn {
        private static final int MAX_AGENT = 200;

        public Hello {
            Check.positive("protocol", protocol);
            Check.atMost("agent", agent, MAX_AGENT);
            Check.present("device", device);
        }
    }

    @JsonTypeName("sign-up")
    record SignUp(
            Handle handle,
            String name,
            Password password,
            @Nullable String invite) implements BeforeSignIn {
        public SignUp {
            Check.present("handle", handle);
            name = Check.name("name", name, User.MAX_NAME);
            Check.present("password", password).choosable("password");
        }
    }

    @JsonTypeName("sign-in")
    record SignIn(Handle handle, Password password) implements BeforeSignIn {
        public SignIn {
            Check.present("handle", handle);
            Check.present("password", password);
        }
    }

    @JsonTypeName("resume")
    record Resume(Token token) implements BeforeSignIn {
        public Resume {
            Check.present("token", token);
        }
    }

    @JsonTypeName("sign-out")
    record SignOut(boolean everywhere) implements Request {}

    @JsonTypeName("change-password")
    record ChangePassword(Password current, Password next) implements Request {
        public ChangePassword {
            Check.present("current", current);
            Check.present("next", next).choosable("next");
        }
    }

    @JsonTypeName("sessions")
    record ListSessions() implements Request {}

    @JsonTypeName("revoke-session")
    record RevokeSession(SessionId id) implements Request {
        public RevokeSession {
            Check.present("id", id);
        }
    }

    // section 5: the conversation log

    /**
     * Puts an entry into a conversation's log.
     *
     * @param retry whether an earlier try had no answer
     */
    @JsonTypeName("post")
    record Post(ConversationId conversation, EntryId id, Content content, boolean retry) implements Request {
        public Post {
            Check.present("conversation", conversation);
            Check.present("id", id);
            Check.present("content", content);
        }
    }

    /** Lines before, after or around a {@code seq}; none of the three means the newest. */
    @JsonTypeName("history")
    record History(
            ConversationId conversation,
            @Nullable Long before,
            @Nullable Long after,
            @Nullable Long around,
            @Nullable Integer limit)
            implements Request {
        public static final int MAX_LINES = 200;
        private static final int USUAL_LINES = 50;

        public History {
            Check.present("conversation", conversation);
            Check.notNegativeOrAbsent("before", before);
            Check.notNegativeOrAbsent("after", after);
            Check.notNegativeOrAbsent("around", around);
            if ((before != null && (after != null || around != null)) || (after != null && around != null)) {
                throw new InvalidFieldException("before", "must not stand beside 'after' or 'around'");
            }
            Check.withinOrAbsent("limit", limit, 1, MAX_LINES);
        }

        /** How many lines are asked for. */
        public int lines() {
            return limit == null ? USUAL_LINES : limit;
        }
    }

    @JsonTypeName("catch-up")
    record CatchUp(
            ConversationId conversation,
            long after,
            @Nullable Integer limit) implements Request {
        public static final int MAX_ENTRIES = 1_000;

        public CatchUp {
            Check.present("conversation", conversation);
            Check.notNegative("after", after);
            Check.precedesAnother("after", after);
            Check.withinOrAbsent("limit", limit, 1, MAX_ENTRIES);
        }

        /** How many entries are asked for. */
        public int entries() {
            return limit == null ? MAX_ENTRIES : limit;
        }
    }

    @JsonTypeName("search")
    record Search(
            String text,
            @Nullable ConversationId conversation,
            @Nullable String before,
            @Nullable Integer limit) implements Request {
        public static final int MAX_FOUND = 50;
        private static final int MAX_TEXT = 200;

        public Search {
            Check.notBlank("text", text);
            Check.atMost("text", text, MAX_TEXT);
            Check.withinOrAbsent("limit", limit, 1, MAX_FOUND);
        }

        /** How many entries are asked for. */
        public int entries() {
            return limit == null ? MAX_FOUND : limit;
        }
    }

    // section 7: conversations and members

    /**
     * Asks what changed since the device was last here.
     *
     * @param heads the highest {@code seq} that the device has without a hole, by conversation
     * @param since the {@code at} of the last {@code synced}
     * @param from the {@code next} of the answer before
     */
    @JsonTypeName("sync")
    record Sync(
            Map<ConversationId, Long> heads,
            @Nullable Long since,
            @Nullable String from) implements Request {
        public Sync {
            Map<ConversationId, Long> copy = new HashMap<>();
            if (heads != null) {
                heads.forEach((conversation, seq) -> {
                    Check.notNegative("heads", Check.present("heads", seq));
                    copy.put(conversation, seq);
                });
            }
            heads = Map.copyOf(copy);
            Check.notNegativeOrAbsent("since", since);
        }
    }

    @JsonTypeName("create-group")
    record CreateGroup(EntryId id, String name, List<Handle> members) implements Request {
        public CreateGroup {
            Check.present("id", id);
            name = Check.name("name", name, Content.MAX_NAME);
            members = Check.list("members", members, 0, MAX_MEMBERS_AT_ONCE);
        }
    }

    @JsonTypeName("rename-group")
    record RenameGroup(ConversationId conversation, EntryId id, String name) implements GroupChange {
        public RenameGroup {
            Check.present("conversation", conversation);
            Check.present("id", id);
            name = Check.name("name", name, Content.MAX_NAME);
        }
    }

    @JsonTypeName("describe-group")
    record DescribeGroup(ConversationId conversation, EntryId id, String description) implements GroupChange {
        public DescribeGroup {
            Check.present("conversation", conversation);
            Check.present("id", id);
            Check.atMost("description", description, Content.MAX_DESCRIPTION);
        }
    }

    @JsonTypeName("add-members")
    record AddMembers(ConversationId conversation, EntryId id, List<Handle> members) implements GroupChange {
        public AddMembers {
            Check.present("conversation", conversation);
            Check.present("id", id);
            members = Check.list("members", members, 1, MAX_MEMBERS_AT_ONCE);
        }
    }

    @JsonTypeName("remove-member")
    record RemoveMember(ConversationId conversation, EntryId id, Handle member) implements GroupChange {
        public RemoveMember {
            Check.present("conversation", conversation);
            Check.present("id", id);
            Check.present("member", member);
        }
    }

    @JsonTypeName("set-role")
    record SetRole(ConversationId conversation, EntryId id, Handle member, Role role) implements GroupChange {
        public SetRole {
            Check.present("conversation", conversation);
            Check.present("id", id);
            Check.present("member", member);
            Check.present("role", role);
        }
    }

    @JsonTypeName("leave")
    record Leave(ConversationId conversation, EntryId id) implements GroupChange {
        public Leave {
            Check.present("conversation", conversation);
            Check.present("id", id);
        }
    }

    /**
     * Asks who is in a conversation.
     *
     * @param from the {@code next} of the answer before
     */
    @JsonTypeName("members")
    record ListMembers(
            ConversationId conversation, @Nullable Handle from) implements Request {
        public ListMembers {
            Check.present("conversation", conversation);
        }
    }

    /**
     * Changes one's own settings of a conversation; what is absent stays.
     *
     * @param muted until when, milliseconds since 1970; -1 for ever, 0 not at all
     */
    @JsonTypeName("settings")
    record ChangeSettings(
            ConversationId conversation,
            @Nullable Long muted,
            @Nullable Boolean archived,
            @Nullable Boolean favourite) implements Request {
        public ChangeSettings {
            Check.present("conversation", conversation);
            if (muted != null && muted < -1) {
                throw new InvalidFieldException("muted", "must be -1, 0 or a time");
            }
        }
    }

    // section 8: marks, typing, presence, people

    @JsonTypeName("mark")
    record Mark(
            ConversationId conversation,
            @Nullable Long delivered,
            @Nullable Long read) implements Unanswered {
        public Mark {
            Check.present("conversation", conversation);
            Check.notNegativeOrAbsent("delivered", delivered);
            Check.notNegativeOrAbsent("read", read);
        }
    }

    @JsonTypeName("typing")
    record Typing(ConversationId conversation) implements Unanswered {
        public Typing {
            Check.present("conversation", conversation);
        }
    }

    @JsonTypeName("watch")
    record Watch(List<Handle> users) implements Request {
        public static final int MAX_USERS = 500;

        public Watch {
            users = Check.list("users", users, 0, MAX_USERS);
        }
    }

    @JsonTypeName("set-presence-visible")
    record SetPresenceVisible(boolean visible) implements Request {}

    @JsonTypeName("find-users")
    record FindUsers(String text, @Nullable Integer limit) implements Request {
        public static final int MAX_FOUND = 50;
        private static final int MAX_TEXT = 80;

        public FindUsers {
            Check.notBlank("text", text);
            Check.atMost("text", text, MAX_TEXT);
            Check.withinOrAbsent("limit", limit, 1, MAX_FOUND);
        }

        /** How many people are asked for. */
        public int users() {
            return limit == null ? MAX_FOUND : limit;
        }
    }

    @JsonTypeName("profile")
    record GetProfile(Handle user) implements Request {
        public GetProfile {
            Check.present("user", user);
        }
    }

    /** Absent means unchanged; an empty status takes it away. */
    @JsonTypeName("set-profile")
    record SetProfile(@Nullable String name, @Nullable String status) implements Request {
        public SetProfile {
            if (name != null) {
                name = Check.name("name", name, User.MAX_NAME);
            }
            if (status != null) {
                status = Check.atMost("status", status.strip(), User.MAX_STATUS);
            }
        }
    }

    @JsonTypeName("block")
    record Block(Handle user) implements Request {
        public Block {
            Check.present("user", user);
        }
    }

    @JsonTypeName("unblock")
    record Unblock(Handle user) implements Request {
        public Unblock {
            Check.present("user", user);
        }
    }

    @JsonTypeName("blocked")
    record ListBlocked() implements Request {}
}
