package chat.parley.server.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chat.parley.protocol.DeviceId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.Password;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Request;
import chat.parley.protocol.SessionId;
import chat.parley.server.SettableClock;
import chat.parley.server.embedded.Store;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All features of this package over one store, as a server has them. */
final class Reception implements AutoCloseable {
    static final Handle ALICE = new Handle("alice");
    static final Handle BOB = new Handle("bob");
    static final Visit VISIT = new Visit("192.0.2.7", DeviceId.random(), "test/1");

    final SettableClock clock = new SettableClock();
    final List<SessionId> ended = new CopyOnWriteArrayList<>();
    final Store store;
    final Passwords passwords = new Passwords(new SecureRandom());
    final SignIn signIn;
    final Invitations invitations;
    final OwnSessions ownSessions;
    final People people;
    final AccountAdmin admin;
    private final Tokens tokens;
    private final Registrar registrar;

    Reception(Path folder) {
        store = Store.open(folder, clock);
        tokens = new Tokens(store.sessions(), (user, session) -> ended.add(session), clock, new SecureRandom());
        PasswordCheck check = new PasswordCheck(store.accounts(), passwords, allowance(5), allowance(20));
        registrar = new Registrar(store.accounts(), passwords, clock);
        signIn = new SignIn(check, store.accounts(), tokens);
        invitations = new Invitations(store.invites(), clock, new SecureRandom());
        ownSessions = new OwnSessions(store.accounts(), passwords, check, tokens);
        people = new People(store.accounts());
        admin = new AccountAdmin(store.accounts(), registrar, passwords, tokens);
    }

    private Allowance allowance(int most) {
        return new Allowance(most, Duration.ofMinutes(5), clock, () -> {});
    }

    SignUp signUp(Registration registration) {
        Allowance perNetwork = new Allowance(3, Duration.ofHours(1), clock, () -> {});
        return new SignUp(registration, registrar, invitations, tokens, perNetwork);
    }

    /** Adds a person whose password is "password of" and the handle. */
    void add(Handle handle) {
        admin.add(handle, "Name of " + handle, passwordOf(handle));
    }

    static Password passwordOf(Handle handle) {
        return new Password("password of " + handle);
    }

    Reply.Welcome signIn(Handle handle) {
        return signIn.signIn(new Request.SignIn(handle, passwordOf(handle)), VISIT);
    }

    Reply.Welcome signIn(Handle handle, String password) {
        return signIn.signIn(new Request.SignIn(handle, new Password(password)), VISIT);
    }

    Reply.Welcome resume(Reply.Welcome welcome) {
        return signIn.resume(new Request.Resume(welcome.token()));
    }

    static ProblemException assertRefused(ProblemCode code, Runnable call) {
        ProblemException problem = catchThrowableOfType(ProblemException.class, call::run);
        assertThat(problem).isNotNull();
        assertThat(problem.code()).isEqualTo(code);
        return problem;
    }

    @Override
    public void close() {
        passwords.close();
        store.close();
    }
}
