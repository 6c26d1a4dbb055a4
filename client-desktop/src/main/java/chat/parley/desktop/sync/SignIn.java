package chat.parley.desktop.sync;

import chat.parley.desktop.cache.Cache;
import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.Link;
import chat.parley.desktop.connection.Route;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.Timing;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.connection.Visit;
import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The ways into servers, each over a connection of its own. Thread-safe; calls wait up to 20 seconds for the network. */
public final class SignIn {
    private final String agent;
    private final DeviceId device;
    private final Trust trust;

    /**
     * Signs in for one installation.
     *
     * @param agent name and version of the app, as the user's list of sessions shows it
     */
    public SignIn(String agent, DeviceId device, Trust trust) {
        this.agent = agent;
        this.device = device;
        this.trust = trust;
    }

    /** Asks a server who it is: its name, limits and who may make an account. */
    public Reply.Hello probe(ServerAddress server) throws ConnectException {
        try (Visit visit = Visit.to(route(server), agent, device)) {
            return visit.hello();
        }
    }

    /**
     * Makes an account and signs in.
     *
     * @param invite where registration is by invitation
     * @throws chat.parley.protocol.ProblemException as the server refuses, e.g. {@code conflict} for a handle that is taken
     */
    public SignedIn signUp(ServerAddress server, Handle handle, String name, Password password, @Nullable String invite)
            throws ConnectException {
        return enter(server, new Request.SignUp(handle, name, password, invite));
    }

    /**
     * Signs in with a password.
     *
     * @throws chat.parley.protocol.ProblemException as the server refuses, e.g. {@code unauthenticated}
     */
    public SignedIn signIn(ServerAddress server, Handle handle, Password password) throws ConnectException {
        return enter(server, new Request.SignIn(handle, password));
    }

    private SignedIn enter(ServerAddress server, Request.BeforeSignIn request) throws ConnectException {
        try (Visit visit = Visit.to(route(server), agent, device)) {
            if (visit.ask(request) instanceof Reply.Welcome welcome) {
                return new SignedIn(new Account(server, welcome.user().handle()), welcome.token());
            }
            throw new ConnectException(ConnectException.Kind.NOT_PARLEY, "The server does not answer as Parley does.");
        }
    }

    /**
     * What goes on with a session; does nothing yet.
     *
     * @param cache stays the caller's to close, after the chat
     */
    public Chat chat(SignedIn signedIn, Cache cache, Clock clock) {
        Link.Greeting greeting = new Link.Greeting(agent, device, signedIn.token());
        return new Chat(
                signedIn.account(),
                greeting,
                cache,
                clock,
                route(signedIn.account().server()));
    }

    private Route route(ServerAddress server) {
        return new Route(server, trust, Timing.DEFAULTS);
    }
}
