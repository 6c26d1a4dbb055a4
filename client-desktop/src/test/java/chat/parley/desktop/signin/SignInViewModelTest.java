package chat.parley.desktop.signin;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ConnectException;
import chat.parley.desktop.connection.ConnectionState.SignedOut.Cause;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.sync.Account;
import chat.parley.desktop.sync.SignedIn;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Limits;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Registration;
import chat.parley.protocol.Reply;
import chat.parley.protocol.Token;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SignInViewModelTest {

    private final List<SignedIn> in = new ArrayList<>();
    private final List<String> invites = new ArrayList<>();
    private final Trust trust = new Trust(Path.of("none"));
    private final Stepping steps = new Stepping();
    private Registration registration = Registration.OPEN;
    private ProblemCode refusal;
    private ConnectException.Kind trouble;
    private final SignInViewModel model = new SignInViewModel(
            new Door(
                    server -> {
                        connect();
                        return new Reply.Hello(
                                new Reply.Hello.Server("Parley", "1"), 1, "e", registration, null, Limits.DEFAULTS);
                    },
                    (server, handle, password) -> {
                        connect();
                        return answer(new Account(server, handle));
                    },
                    (server, handle, name, password, invite) -> {
                        connect();
                        invites.add(String.valueOf(invite));
                        return answer(new Account(server, handle));
                    },
                    trust),
            new Texts(Locale.UK),
            steps.threads(),
            "localhost",
            in::add);

    @BeforeEach
    void fill() {
        model.form().handle().text().set("jana");
        model.form().password().text().set("correct horse");
    }

    @Test
    void whyASessionEndedIsSaidInTheReadersLanguage() {
        assertThat(noticeOf(Cause.ENDED, Locale.UK)).contains("goes on elsewhere");
        assertThat(noticeOf(Cause.ENDED, Locale.GERMANY)).contains("geht anderswo weiter");
        assertThat(noticeOf(Cause.UNKNOWN, Locale.GERMANY)).contains("melde dich neu an");
        assertThat(noticeOf(Cause.WANTED, Locale.UK)).isEmpty();
    }

    private String noticeOf(Cause cause, Locale locale) {
        var door = new Door(
                _ -> {
                    throw new AssertionError("nobody asked for that");
                },
                (_, _, _) -> {
                    throw new AssertionError("nobody asked for that");
                },
                (_, _, _, _, _) -> {
                    throw new AssertionError("nobody asked for that");
                },
                trust);
        var other = new SignInViewModel(door, new Texts(locale), steps.threads(), "", in::add);
        other.explain(cause);
        return other.notice().get();
    }

    @Test
    void theRightPasswordLeadsIn() {
        model.submit();
        assertThat(model.busy().get()).isTrue();
        steps.settle();
        assertThat(in).extracting(each -> each.account().handle().text()).containsExactly("jana");
        assertThat(model.busy().get()).isFalse();
        assertThat(model.form().password().text().get()).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndNothingIsSent() {
        model.registering().set(true);
        model.form().handle().text().set("Jana!");
        model.form().password().text().set("short");
        model.address().set("not a server");
        model.submit();
        assertThat(model.form().handle().error().get()).contains("small letters");
        assertThat(model.form().name().error().get()).isNotEmpty();
        assertThat(model.form().password().error().get()).isEqualTo("A password has 8 to 128 characters");
        assertThat(model.server().get().state()).isEqualTo(SignInViewModel.Server.State.MISSING);
        assertThat(model.busy().get()).isFalse();
        model.form().handle().text().set("jana");
        assertThat(model.form().handle().error().get()).isEmpty();
        model.form().name().text().set("\u200b\u202e");
        model.submit();
        assertThat(model.form().name().error().get()).isNotEmpty();
    }

    @Test
    void refusalsAreSaidWhereTheyBelong() {
        refusal = ProblemCode.UNAUTHENTICATED;
        model.submit();
        steps.settle();
        assertThat(model.form().password().error().get()).isEqualTo("Handle or password is wrong");

        model.registering().set(true);
        model.form().name().text().set("Jana");
        refusal = ProblemCode.CONFLICT;
        model.submit();
        steps.settle();
        assertThat(model.form().handle().error().get()).isEqualTo("Somebody has this handle already");
        assertThat(in).isEmpty();
    }

    @Test
    void anInvitationIsAskedForWhereTheServerWantsOne() {
        registration = Registration.INVITE;
        model.testAddress();
        steps.settle();
        assertThat(model.needsInvite().get()).isFalse();
        model.registering().set(true);
        assertThat(model.needsInvite().get()).isTrue();
        model.form().name().text().set("Jana");
        model.form().invite().text().set(" code ");
        model.submit();
        steps.settle();
        assertThat(invites).containsExactly("code");
    }

    @Test
    void theServerIsTestedAndABadCertificateExplained() {
        model.testAddress();
        assertThat(model.server().get().state()).isEqualTo(SignInViewModel.Server.State.ASKING);
        steps.settle();
        assertThat(model.server().get().words()).isEqualTo("Connected to Parley");
        trouble = ConnectException.Kind.CERTIFICATE;
        model.testAddress();
        steps.settle();
        assertThat(model.server().get().words()).contains("can't prove", "nothing was sent");
    }

    @Test
    void anAnswerAboutAnotherAddressIsNotShown() {
        model.testAddress();
        model.address().set("elsewhere.example.org");
        steps.settle();
        assertThat(model.server().get().state()).isEqualTo(SignInViewModel.Server.State.UNKNOWN);
    }

    private void connect() throws ConnectException {
        if (trouble != null) {
            throw new ConnectException(trouble, "trouble");
        }
    }

    private SignedIn answer(Account account) {
        if (refusal != null) {
            throw new ProblemException(refusal, "no");
        }
        return new SignedIn(account, new Token("t".repeat(43)));
    }
}
