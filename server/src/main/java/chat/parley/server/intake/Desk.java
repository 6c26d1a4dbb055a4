package chat.parley.server.intake;

import chat.parley.protocol.CloseCode;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionId;
import chat.parley.server.account.Visit;
import chat.parley.server.conversation.Posts;
import chat.parley.server.session.Session;
import java.util.List;
import java.util.function.Consumer;

/** Which feature answers which request of somebody who is signed in. Thread-safe. */
public final class Desk {
    private final Features features;

    public Desk(Features features) {
        this.features = features;
    }

    /** Whether a request changes nothing, so that the order among it and others does not matter. */
    static boolean mayRunBeside(Request request) {
        return switch (request) {
            case Request.History _, Request.CatchUp _, Request.Search _, Request.Sync _, Request.ListMembers _ -> true;
            case Request.FindUsers _, Request.GetProfile _, Request.ListSessions _, Request.ListBlocked _ -> true;
            default -> false;
        };
    }

    /**
     * Does what is asked, posts excepted.
     *
     * @param answer gets the reply, if the request has one
     * @throws ProblemException when it can't be done
     */
    void answer(Session session, Visit visit, Request request, Consumer<Reply> answer) {
        Handle user = session.user();
        switch (request) { // no default: a new request must not compile until it is answered
            case Request.History asked -> answer.accept(features.pages().history(user, asked));
            case Request.CatchUp asked -> answer.accept(features.pages().catchUp(user, asked));
            case Request.Search asked -> answer.accept(features.searches().find(user, asked));
            case Request.Sync asked -> answer.accept(features.sync().changes(user, asked));
            case Request.ListMembers asked -> answer.accept(features.members().of(user, asked));
            case Request.Watch asked -> features.watches().replace(session, asked, answer);

            case Request.FindUsers asked -> answer.accept(features.people().find(asked));
            case Request.GetProfile asked -> answer.accept(features.people().profile(asked));
            case Request.SetProfile asked -> answer.accept(features.profiles().change(user, asked));

            case Request.SignOut asked -> answer.accept(features.ownSessions().signOut(asked, user, session.id()));
            case Request.ChangePassword asked ->
                answer.accept(features.ownSessions().changePassword(asked, user, session.id(), visit));
            case Request.ListSessions _ -> answer.accept(features.ownSessions().list(user, session.id()));
            case Request.RevokeSession asked
            when asked.id().equals(session.id()) -> {
                forget(user, session.id());
                answer.accept(new Reply.Ok());
                session.connection().close(CloseCode.SESSION_ENDED, "The session has ended.");
            }
            case Request.RevokeSession asked ->
                answer.accept(features.ownSessions().revoke(asked, user));

            case Request.CreateGroup asked -> answer.accept(features.groups().create(user, asked));
            case Request.GroupChange asked -> answer.accept(features.groups().change(user, asked));
            case Request.ChangeSettings asked ->
                answer.accept(features.ownSettings().change(user, asked));

            case Request.SetPresenceVisible asked ->
                answer.accept(features.visibility().change(user, asked));
            case Request.Block asked -> answer.accept(features.blocking().block(user, asked));
            case Request.Unblock asked -> answer.accept(features.blocking().unblock(user, asked));
            case Request.ListBlocked _ -> answer.accept(features.blocking().list(user));

            case Request.Mark mark -> features.receipts().noticed(session, mark);
            case Request.Typing typing -> features.typists().noticed(session, typing);

            case Request.BeforeSignIn _ -> throw new IllegalStateException("the reception answers these");
            case Request.Post _ -> throw new IllegalStateException("several at a time are answered");
        }
    }

    /** Does the same with posts, one after another; the answers are in their order. */
    List<Posts.Answer> answer(Session session, List<Request.Post> posts) {
        return features.posts().accept(session.user(), posts);
    }

    /** Ends a session without a word to its connection. */
    void forget(Handle user, SessionId session) {
        features.ownSessions().signOut(new Request.SignOut(false), user, session);
    }
}
