package chat.parley.server.intake;

import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.server.account.SignIn;
import chat.parley.server.account.SignUp;
import chat.parley.server.account.Visit;
import chat.parley.server.presence.Watches;
import chat.parley.server.session.Devices;
import chat.parley.server.session.Outgoing;
import chat.parley.server.session.Session;
import chat.parley.server.session.Sessions;

/** Finds out who somebody is, lets them in, and out again. Thread-safe. */
public final class Reception {
    private final Reply.Hello hello;
    private final SignUp signUp;
    private final SignIn signIn;
    private final Sessions sessions;
    private final Devices devices;
    private final Watches watches;

    /** @param hello what everybody is told first */
    public Reception(Reply.Hello hello, SignUp signUp, SignIn signIn, Devices devices, Watches watches) {
        this.hello = hello;
        this.signUp = signUp;
        this.signIn = signIn;
        this.sessions = devices.here();
        this.devices = devices;
        this.watches = watches;
    }

    Reply.Hello greet(Request.Hello said) {
        if (said.protocol() != Request.VERSION) {
            throw new ProblemException(
                    ProblemCode.UNSUPPORTED, "protocol can only be " + Request.VERSION + " on this server.");
        }
        return hello;
    }

    /** Looks at what somebody shows at the door; they are not in yet. */
    Reply.Welcome identify(Request.BeforeSignIn shown, Visit visit) {
        return switch (shown) {
            case Request.SignUp request -> signUp.signUp(request, visit);
            case Request.SignIn request -> signIn.signIn(request, visit);
            case Request.Resume request -> signIn.resume(request);
            case Request.Hello _ -> throw new IllegalArgumentException("a hello shows nothing");
        };
    }

    /** Tells whether the user was not here before. */
    boolean letIn(Session session, Outgoing welcome) {
        sessions.enter(session, welcome);
        return watches.came(session);
    }

    /** Tells other servers that somebody is here who was not before. May wait. */
    void announce(Session session) {
        devices.announce(session.user());
    }

    void letOut(Session session) {
        sessions.leave(session);
        watches.left(session);
    }
}
