package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.ui.Question;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Content;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SignOutTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final Stepping steps = new Stepping();
    private final List<Boolean> left = new ArrayList<>();

    private MainViewModel model(Locale locale) {
        return new MainViewModel(session, new Texts(locale), Clock.systemUTC(), steps.threads());
    }

    private Question ask(MainViewModel model) {
        model.signOut(() -> left.add(model.signOut().wipes()));
        steps.settle();
        return Objects.requireNonNull(model.questions().asked().get());
    }

    private Question.Also also(MainViewModel model) {
        return Objects.requireNonNull(ask(model).also());
    }

    @Test
    void nobodyIsSignedOutBeforeThatIsConfirmed() {
        var model = model(Locale.UK);
        ask(model);
        model.questions().cancel();
        steps.settle();
        assertThat(session.asked()).doesNotContain("sign out");
        ask(model);
        model.questions().confirm();
        steps.settle();
        assertThat(session.asked()).contains("sign out");
        assertThat(left).containsExactly(false);
    }

    @Test
    void messagesGoOnlyWhereThatIsChosenEachTime() {
        var model = model(Locale.UK);
        also(model).chosen().set(true);
        model.questions().cancel();
        assertThat(also(model).chosen().get()).isFalse();
        also(model).chosen().set(true);
        model.questions().confirm();
        steps.settle();
        assertThat(left).containsExactly(true);
    }

    @Test
    void whatWouldBeLostIsCounted() {
        assertThat(also(model(Locale.UK)).consequence()).isEmpty();
        var petra = session.direct("petra", "Petra");
        session.keep(petra, new Draft("begun", null));
        assertThat(also(model(Locale.UK)).consequence()).isEqualTo("1 draft will be lost.");
        session.post(petra, Content.Text.of("one"));
        session.post(petra, Content.Text.of("two"));
        session.keep(session.direct("max", "Max"), new Draft("too", null));
        session.keep(petra, new Draft("begun", null));
        assertThat(also(model(Locale.UK)).consequence()).isEqualTo("2 unsent messages and 2 drafts will be lost.");
        assertThat(also(model(Locale.GERMANY)).consequence())
                .isEqualTo("2 ungesendete Nachrichten und 2 Entwürfe gehen verloren.");
    }
}
