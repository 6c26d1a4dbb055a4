package chat.parley.desktop.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.ServerCertificate;
import chat.parley.desktop.connection.ServerCertificate.Doubt;
import chat.parley.desktop.connection.ServerKeys;
import chat.parley.desktop.connection.Trust;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Draws the question as people would see it, for looking at, with each doubt in words. */
final class CertificatePicturesTest extends UiTest {

    @TempDir
    Path folder;

    private ServerCertificate shown(Set<Doubt> doubts, boolean changed) throws Exception {
        var server = ServerAddress.parse("chat.example.org").orElseThrow();
        return new ServerCertificate(server, ServerKeys.of(folder, "first").certificate(), doubts, changed);
    }

    @Test
    void questionIsDrawn() throws Exception {
        var model = new CertificateViewModel(
                new Trust(folder.resolve("trusted")),
                new Texts(Locale.GERMANY),
                new Threads(Platform::runLater, Thread::startVirtualThread));
        var all = shown(EnumSet.complementOf(EnumSet.of(Doubt.REFUSED)), false);
        var changed = new ServerCertificate(all.server(), all.shown(), Set.of(Doubt.SELF_SIGNED), true);
        var german = new Texts(Locale.GERMANY);
        var looks = new Looks(
                german, new Times(Clock.systemUTC(), Locale.GERMANY, german), new EmojiPictures(), emoji(), _ -> {});
        var view = onFx(() -> new CertificateView(model, looks));
        Stage stage = window(view, 1000, 760);
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.DARK);
            model.ask(new CertificateViewModel.Asked(all, true, () -> {}));
        });
        picture(stage, "certificate-german-dark");
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.LIGHT);
            stage.setWidth(400);
            model.ask(new CertificateViewModel.Asked(changed, true, () -> {}));
        });
        settle();
        picture(stage, "certificate-german-narrow");
    }

    @Test
    void eachDoubtHasWords() throws Exception {
        var english = new Texts(Locale.UK);
        var times = new Times(Clock.systemUTC(), Locale.UK, english);
        var all = CertificateViewModel.doubts(shown(EnumSet.allOf(Doubt.class), false), english, times);
        assertThat(all).hasSize(Doubt.values().length).doesNotHaveDuplicates();
        assertThat(all).anyMatch(words -> words.contains("made for localhost, not for chat.example.org"));
    }

    @Test
    void theSharperWarningIsForWhatWasBelievedBefore() throws Exception {
        var english = new Texts(Locale.UK);
        var fresh = new CertificateViewModel.Asked(shown(Set.of(Doubt.EXPIRED), false), false, () -> {});
        var once = new CertificateViewModel.Asked(fresh.certificate(), true, () -> {});
        var changed = new CertificateViewModel.Asked(shown(Set.of(Doubt.EXPIRED), true), false, () -> {});
        assertThat(List.of(fresh, once, changed))
                .extracting(asked -> CertificateViewModel.title(asked, english))
                .containsExactly(
                        "chat.example.org can't prove who it is",
                        "chat.example.org can't prove any more who it is",
                        "chat.example.org shows another certificate");
        assertThat(CertificateViewModel.words(changed, english)).contains("stands between you and the server");
    }
}
