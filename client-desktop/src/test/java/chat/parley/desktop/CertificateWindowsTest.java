package chat.parley.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.connection.ServerAddress;
import chat.parley.desktop.connection.ServerKeys;
import chat.parley.desktop.ui.Pages;
import java.io.IOException;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** A server whose certificate nobody vouches for, in real windows. */
class CertificateWindowsTest extends WindowsTest {
    private String name = "first";
    private ServerKeys keys;

    @Override
    protected Map<String, String> serverSettings() {
        try {
            keys = ServerKeys.of(folder, name);
            return keys.settings();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected ServerAddress address() {
        return ServerAddress.parse("wss://localhost:" + port()).orElseThrow();
    }

    @Test
    void isTrustedOnlyWhenTheUserSaysSo() throws Exception {
        Person alice = open("alice");
        Pages pages = new Pages(alice.stage(), robot);
        pages.click("look-at-certificate");
        await("the question", () -> pages.shows("certificate"));
        assertThat(pages.text("certificate-title")).contains("can't prove who it is");
        var fingerprint = pages.node("fingerprint", TextArea.class);
        assertThat(onFx(fingerprint::getText).replace("\n", ":")).isEqualTo(keys.fingerprint());
        pages.click("copy-fingerprint");
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(keys.fingerprint());
        picture(alice.stage(), "certificate-question");
        pages.press(KeyCode.ESCAPE);
        assertThat(pages.shows("certificate")).isFalse();

        alice.signIn()
                .switchOver()
                .handle("alice")
                .name("Alice Lee")
                .password(PASSWORD)
                .submit();
        var cancel = pages.node("certificate-cancel", Node.class);
        await("not to trust is the default", cancel::isFocused);
        pages.press(KeyCode.SPACE);
        assertThat(alice.signIn().isShown()).isTrue();
        assertThat(alice.signIn().serverState()).contains("can't prove", "nothing was sent");

        alice.signIn().submit();
        pages.click("certificate-trust");
        await("signed in", () -> alice.sidebar().isShown());
    }

    @Test
    void whatHasChangedStopsTheConnectionUntilItIsTrusted() throws Exception {
        Person alice = open("alice");
        Pages pages = new Pages(alice.stage(), robot);
        alice.signIn()
                .switchOver()
                .handle("alice")
                .name("Alice Lee")
                .password(PASSWORD)
                .submit();
        pages.click("certificate-trust");
        await("signed in", () -> alice.sidebar().isShown());

        name = "second";
        restartServer();
        await("the banner", () -> pages.shows("look-at-certificate"));
        assertThat(pages.text("connection-words")).contains("shows another certificate");
        assertThat(pages.shows("try-now")).isFalse();
        picture(alice.stage(), "certificate-banner");
        pages.click("look-at-certificate");
        assertThat(pages.text("certificate-title")).contains("shows another certificate");
        picture(alice.stage(), "certificate-changed");
        pages.click("certificate-trust");
        await("online again", () -> !pages.shows("connection"));

        pages.click("own-menu");
        pages.chooseFromMenu("open-settings");
        pages.focus("forget-localhost-" + port());
        pages.press(KeyCode.SPACE);
        await("forgotten", () -> !pages.shows("trusted"));
        restartServer();
        await("asked anew", () -> pages.shows("look-at-certificate"));
    }
}
