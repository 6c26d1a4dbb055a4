package chat.parley.desktop.signin;

import chat.parley.desktop.certificate.CertificateViewModel;
import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ConnectionState.SignedOut.Cause;
import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.ServerCertificate;
import chat.parley.desktop.sync.SignedIn;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** Signing in or making an account. FX thread only. */
public final class SignInViewModel {

    /** What is known of the server whose address is typed. */
    public record Server(State state, String words) {
        public enum State {
            UNKNOWN,
            ASKING,
            FOUND,
            MISSING
        }
    }

    private final Door door;
    private final Texts texts;
    private final Threads threads;
    private final Consumer<SignedIn> signedIn;

    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
    private final StringProperty address = new SimpleStringProperty("");
    private final SignInForm form;
    private final CertificateViewModel certificate;
    private final ReadOnlyObjectWrapper<@Nullable ServerCertificate> distrusted = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty registering = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Server> server =
            new ReadOnlyObjectWrapper<>(new Server(Server.State.UNKNOWN, ""));
    private final ReadOnlyObjectWrapper<@Nullable Registration> registration = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /** {@code signedIn} is called on the FX thread. */
    public SignInViewModel(Door door, Texts texts, Threads threads, String address, Consumer<SignedIn> signedIn) {
        this.door = door;
        this.texts = texts;
        this.threads = threads;
        this.signedIn = signedIn;
        this.form = new SignInForm(texts);
        this.certificate = new CertificateViewModel(door.trust(), texts, threads);
        this.address.set(address);
        this.address.subscribe((_, _) -> {
            server.set(new Server(Server.State.UNKNOWN, ""));
            registration.set(null);
            distrusted.set(null);
        });
        registering.subscribe((_, _) -> form.clearErrors());
    }

    /** Why somebody has to sign in again; empty where nobody was signed in. */
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /** Says why a session has ended, in the app's own words: the server's are in its language. */
    public void explain(Cause cause) {
        notice.set(
                switch (cause) {
                    case WANTED -> "";
                    case UNKNOWN -> texts.say("signin.session-unknown");
                    case ENDED -> texts.say("signin.session-ended");
                });
    }

    /** Says that the messages were to be removed from this machine and are still there. */
    public void sayNotWiped() {
        notice.set(texts.say("signout.not-wiped"));
    }

    /** Says that a session is kept in a keyring that does not give it out. */
    public void sayLocked() {
        notice.set(texts.say("signin.keyring-locked"));
    }

    public StringProperty address() {
        return address;
    }

    public SignInForm form() {
        return form;
    }

    /** Whether an account is being made. */
    public BooleanProperty registering() {
        return registering;
    }

    public ReadOnlyObjectProperty<Server> server() {
        return server.getReadOnlyProperty();
    }

    /** While the server is asked; the form waits. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    public BooleanBinding needsInvite() {
        return Bindings.createBooleanBinding(
                () -> registering.get() && registration.get() == Registration.INVITE, registering, registration);
    }

    public BooleanBinding registrationClosed() {
        return registration.isEqualTo(Registration.CLOSED);
    }

    /** Asks the server whose address is typed; to be called when typing pauses. */
    public void testAddress() {
        var typed = address.get();
        if (typed.isBlank()) {
            return;
        }
        var parsed = ServerAddress.parse(typed);
        if (parsed.isEmpty()) {
            server.set(new Server(Server.State.MISSING, texts.say("signin.no-address")));
            return;
        }
        server.set(new Server(Server.State.ASKING, texts.say("signin.asking")));
        threads.background().execute(() -> {
            try {
                var hello = door.knock().on(parsed.get());
                threads.fx().execute(() -> answered(typed, hello));
            } catch (ConnectException e) {
                threads.fx().execute(() -> missing(typed, e));
            } catch (ProblemException e) {
                threads.fx().execute(() -> missing(typed, String.valueOf(e.getMessage())));
            }
        });
    }

    private void answered(String typed, Reply.Hello hello) {
        if (typed.equals(address.get())) {
            registration.set(hello.registration());
            server.set(new Server(
                    Server.State.FOUND, texts.say("signin.found", hello.server().name())));
        }
    }

    private void missing(String typed, ConnectException problem) {
        if (missing(typed, words(problem))) {
            distrusted.set(problem.certificate().orElse(null));
        }
    }

    /** Whether the address is still the one that was asked. */
    private boolean missing(String typed, String words) {
        boolean current = typed.equals(address.get());
        if (current) {
            server.set(new Server(Server.State.MISSING, words));
        }
        return current;
    }

    public CertificateViewModel certificate() {
        return certificate;
    }

    /** What the server shows that is not trusted; absent where there is no such thing. */
    public ReadOnlyObjectProperty<@Nullable ServerCertificate> distrusted() {
        return distrusted.getReadOnlyProperty();
    }

    /** Asks whether it is to be trusted, and looks at the server again once it is. */
    public void lookAtCertificate() {
        lookAtCertificate(this::testAddress);
    }

    private void lookAtCertificate(Runnable then) {
        var shown = distrusted.get();
        if (shown != null) {
            certificate.ask(new CertificateViewModel.Asked(shown, false, then));
        }
    }

    /** Checks what is typed and goes in; what is wrong is said beside its field. */
    public void submit() {
        if (busy.get()) {
            return;
        }
        var to = ServerAddress.parse(address.get());
        if (to.isEmpty()) {
            server.set(new Server(Server.State.MISSING, texts.say("signin.no-address")));
        }
        var entry = form.checked(registering.get());
        if (to.isEmpty() || entry.isEmpty()) {
            return;
        }
        busy.set(true);
        threads.background().execute(() -> {
            try {
                var in = go(to.get(), entry.get());
                threads.fx().execute(() -> {
                    busy.set(false);
                    form.forgetPassword();
                    signedIn.accept(in);
                });
            } catch (ConnectException e) {
                threads.fx().execute(() -> {
                    busy.set(false);
                    missing(address.get(), e);
                    lookAtCertificate(this::submit);
                });
            } catch (ProblemException e) {
                threads.fx().execute(() -> {
                    busy.set(false);
                    refused(e);
                });
            }
        });
    }

    private SignedIn go(ServerAddress to, SignInForm.Entry entry) throws ConnectException {
        return entry.name() == null
                ? door.enter().as(to, entry.handle(), entry.password())
                : door.register().as(to, entry.handle(), entry.name(), entry.password(), entry.invite());
    }

    private void refused(ProblemException problem) {
        var said = String.valueOf(problem.getMessage());
        switch (problem.code()) {
            case CONFLICT -> form.handle().say(texts.say("signin.taken"));
            case UNAUTHENTICATED -> form.password().say(texts.say("signin.wrong"));
            case FORBIDDEN -> (registering.get() ? form.invite() : form.password()).say(said);
            case RATE_LIMITED -> {
                long seconds = problem.retryAfter().map(Duration::toSeconds).orElse(60L);
                form.password().say(texts.say("signin.too-often", Math.max(1, seconds)));
            }
            default -> form.password().say(texts.say("signin.refused", said));
        }
    }

    private String words(ConnectException problem) {
        return switch (problem.kind()) {
            case UNREACHABLE, LOST -> texts.say("signin.unreachable", String.valueOf(problem.getMessage()));
            case NOT_PARLEY -> texts.say("signin.not-parley", String.valueOf(problem.getMessage()));
            case CERTIFICATE -> texts.say("signin.certificate");
        };
    }
}
