package chat.parley.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.shell.StagedServer;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.SessionEntry;
import chat.parley.protocol.User;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SettingsViewModelTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final StagedServer server = session.server();
    private final Stepping steps = new Stepping();
    private final Texts texts = new Texts(Locale.UK);
    private final Questions questions = new Questions(steps.threads(), texts);
    private final SettingsViewModel model =
            new SettingsViewModel(session.user(), texts, steps.threads(), session, questions);

    @Test
    void theProfileIsReadAndSaved() {
        session.status("jana", "busy");
        read();
        var profile = model.profile();
        assertThat(profile.status().text().get()).isEqualTo("busy");
        profile.name().text().set(" ");
        profile.save();
        assertThat(profile.name().error().get()).contains("80");
        profile.name().text().set("Jana \u202e");
        profile.save();
        assertThat(profile.name().error().get()).contains("80");
        profile.name().text().set("Jana N.");
        profile.status().text().set("");
        profile.save();
        steps.settle();
        assertThat(profile.saved().get()).isTrue();
        assertThat(session.profile(session.handle())).isEqualTo(new User(session.handle(), "Jana N.", null, null));
        profile.name().text().set("J");
        assertThat(profile.saved().get()).isFalse();
    }

    @Test
    void whatIsTypedMeanwhileIsKept() {
        session.status("jana", "busy");
        model.read();
        model.profile().status().text().set("free");
        steps.settle();
        assertThat(model.profile().status().text().get()).isEqualTo("free");
    }

    @Test
    void aStatusThatCouldNotBeReadIsNotTakenAwayWithAnotherName() {
        session.status("jana", "busy");
        server.fail(ProblemCode.UNAVAILABLE);
        read();
        model.profile().name().text().set("Jana N.");
        model.profile().save();
        steps.settle();
        assertThat(model.profile().errand().error().get()).isNotEmpty();
        assertThat(model.profile().name().text().get()).isEqualTo("Jana N.");
        server.fail(null);
        model.profile().save();
        steps.settle();
        assertThat(server.asked()).contains("set profile Jana N. null");
        assertThat(model.profile().saved().get()).isTrue();
        assertThat(model.profile().status().text().get()).isEqualTo("busy");
    }

    @Test
    void whatWasTypedWithoutAConnectionIsKeptWhenTheRestIsRead() {
        session.status("jana", "busy");
        server.fail(ProblemCode.UNAVAILABLE);
        read();
        model.profile().name().text().set("Jana N.");
        server.fail(null);
        read();
        assertThat(model.profile().name().text().get()).isEqualTo("Jana N.");
        assertThat(model.profile().status().text().get()).isEqualTo("busy");
        assertThat(server.asked()).noneMatch(asked -> asked.startsWith("set profile"));
    }

    @Test
    void aWrongPasswordIsSaidBesideItsField() {
        var password = model.password();
        password.current().text().set("wrong horse");
        password.next().text().set("short");
        password.change();
        assertThat(password.next().error().get()).contains("8 to 128");
        password.next().text().set("long enough");
        server.fail(ProblemCode.UNAUTHENTICATED);
        password.change();
        steps.settle();
        assertThat(password.current().error().get()).isEqualTo("This is not your password");
        server.fail(null);
        password.change();
        steps.settle();
        assertThat(password.done().get()).isTrue();
        assertThat(password.next().text().get()).isEmpty();
    }

    @Test
    void thisSessionComesFirstAndOthersEndOnceThatIsConfirmed() {
        server.session("phone", 5, false);
        server.session("this", 1, true);
        server.session("tablet", 9, false);
        read();
        assertThat(model.sessions().sessions().get())
                .extracting(SessionEntry::agent)
                .containsExactly("this", "tablet", "phone");
        model.sessions().end(model.sessions().sessions().get().getLast());
        assertThat(server.asked()).doesNotContain("revoke");
        questions.confirm();
        steps.settle();
        assertThat(model.sessions().sessions().get())
                .extracting(SessionEntry::agent)
                .containsExactly("this", "tablet");
        model.sessions().endOthers();
        questions.confirm();
        steps.settle();
        assertThat(model.sessions().sessions().get())
                .extracting(SessionEntry::agent)
                .containsExactly("this");
    }

    @Test
    void blockedPeopleCanBeLetInAgain() {
        var petra = session.person("petra", "Petra");
        server.block("petra");
        read();
        assertThat(model.blocked().people().get()).containsExactly(petra);
        model.blocked().unblock(petra);
        steps.settle();
        assertThat(model.blocked().people().get()).isEmpty();
    }

    @Test
    void visibilityIsWhatTheServerTook() {
        server.fail(ProblemCode.UNAVAILABLE);
        model.visibility().choose(false);
        steps.settle();
        assertThat(model.visibility().visible().get()).isTrue();
        assertThat(model.visibility().errand().error().get()).contains("out of reach");
        server.fail(null);
        model.visibility().choose(false);
        steps.settle();
        assertThat(model.visibility().visible().get()).isFalse();
    }

    @Test
    void theRoomThatMessagesTakeIsShownAndGivenBackOnceThatIsConfirmed() {
        read();
        assertThat(model.storage().size().get()).isEqualTo("12.3 MB");
        model.storage().refill();
        assertThat(server.asked()).doesNotContain("refill");
        questions.confirm();
        steps.settle();
        assertThat(server.asked()).contains("refill");
        assertThat(model.storage().size().get()).isEqualTo("80 KB");
    }

    @Test
    void itIsSaidWhoseWorkIsBundled() {
        assertThat(model.notice().get()).isEmpty();
        read();
        assertThat(model.notice().get().lines())
                .as("a line for each paragraph")
                .anyMatch(line -> line.contains("Noto Emoji, copyright Google LLC") && line.contains("Cal Henderson"))
                .anyMatch(
                        line -> line.startsWith("The desktop app includes") && line.contains("SIL Open Font License"));
    }

    private void read() {
        model.read();
        steps.settle();
    }
}
