package chat.parley.protocol;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one answer to a request, which carries the request's {@code ref}. */
public sealed interface Reply extends ServerFrame
        permits Reply.Welcome,
                Reply.Hello,
                Reply.SignedOut,
                Reply.Ok,
                Reply.Sessions,
                Reply.Posted,
                Reply.Page,
                Reply.Found,
                Reply.Synced,
                Reply.Members,
                Reply.Users,
                Reply.Problem,
                Push.ConversationChanged,
                Push.PresenceChanged,
                Push.ProfileChanged {

    /**
     * Who answers, and what holds here.
     *
     * @param epoch changes when the admin restores a backup
     * @param latest newest known version of the app
     */
    @JsonTypeName("hello")
    record Hello(
            Server server,
            int protocol,
            String epoch,
            Registration registration,
            @Nullable String latest,
            Limits limits)
            implements Reply {
        public Hello {
            Check.present("server", server);
            Check.positive("protocol", protocol);
            Check.present("epoch", epoch);
            Check.present("registration", registration);
            Check.present("limits", limits);
        }

        /** The program that answers. */
        public record Server(String name, String version) {
            public Server {
                Check.present("name", name);
                Check.present("version", version);
            }
        }
    }

    @JsonTypeName("welcome")
    record Welcome(User user, Token token, SessionId session, long serverTime) implements Reply {
        public Welcome {
            Check.present("user", user);
            Check.present("token", token);
            Check.present("session", session);
        }
    }

    @JsonTypeName("signed-out")
    record SignedOut() implements Reply {}

    @JsonTypeName("ok")
    record Ok() implements Reply {}

    @JsonTypeName("sessions")
    record Sessions(List<SessionEntry> sessions) implements Reply {
        public Sessions {
            sessions = Check.listOrEmpty("sessions", sessions);
        }
    }

    @JsonTypeName("posted")
    record Posted(ConversationId conversation, EntryId id, long seq, long at) implements Reply {
        public Posted {
            Check.present("conversation", conversation);
            Check.present("id", id);
            Check.positive("seq", seq);
        }
    }

    /**
     * A stretch of a log: every entry from {@code from} to {@code to}, and in an answer to {@code history} besides those the
     * later ones that target its lines and still count. An empty page has {@code from} above {@code to}.
     *
     * @param reachesEnd whether {@code to} was the head when the page was read
     */
    @JsonTypeName("page")
    record Page(
            ConversationId conversation,
            List<Entry> entries,
            long from,
            long to,
            boolean reachesStart,
            boolean reachesEnd)
            implements Reply {
        public Page {
            Check.present("conversation", conversation);
            entries = Check.listOrEmpty("entries", entries);
            Check.notNegative("from", from);
            Check.notNegative("to", to);
        }
    }

    @JsonTypeName("found")
    record Found(List<Entry> entries, @Nullable String next) implements Reply {
        public Found {
            entries = Check.listOrEmpty("entries", entries);
        }
    }

    /**
     * What changed.
     *
     * @param at the {@code since} of the next {@code sync}
     * @param removed of those that the request named, the ones the user is no longer in
     * @param next ask again with it as {@code from}
     */
    @JsonTypeName("synced")
    record Synced(
            long at,
            List<ConversationState.Summary> conversations,
            List<ConversationId> removed,
            @Nullable String next) implements Reply {
        public Synced {
            conversations = Check.listOrEmpty("conversations", conversations);
            removed = Check.listOrEmpty("removed", removed);
        }
    }

    /**
     * Who is in a conversation, in ascending order of the handles.
     *
     * @param next ask again with it as {@code from}
     */
    @JsonTypeName("members")
    record Members(List<Member> members, @Nullable Handle next) implements Reply {
        public Members {
            members = Check.listOrEmpty("members", members);
        }
    }

    @JsonTypeName("users")
    record Users(List<User> users) implements Reply {
        public Users {
            users = Check.listOrEmpty("users", users);
        }
    }

    /**
     * The request was not carried out.
     *
     * @param message for people
     * @param retryAfterMs how long to wait; only with {@link ProblemCode#RATE_LIMITED}
     */
    @JsonTypeName("problem")
    record Problem(
            ProblemCode code, String message, @Nullable Long retryAfterMs) implements Reply {
        public Problem {
            Check.present("code", code);
            Check.present("message", message);
        }

        public static Problem of(ProblemException problem) {
            Long wait = problem.retryAfter().map(Duration::toMillis).orElse(null);
            return new Problem(problem.code(), String.valueOf(problem.getMessage()), wait);
        }

        public ProblemException asException() {
            return retryAfterMs == null || code != ProblemCode.RATE_LIMITED
                    ? new ProblemException(code, message)
                    : ProblemException.rateLimited(message, Duration.ofMillis(retryAfterMs));
        }
    }
}
