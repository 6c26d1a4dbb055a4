package chat.parley.desktop.settings;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.UiTest;
import java.util.Locale;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SystemViewTest extends UiTest {
    private final SystemChoices choices = new SystemChoices();
    private Pages pages;

    @BeforeEach
    void open() {
        pages = new Pages(window(onFx(() -> new SystemView(new Texts(Locale.UK), choices)), 400, 300), robot);
    }

    @Test
    void whatTheSystemCannotDoIsSaidOrNotOffered() {
        assertThat(pages.shows("no-notifications")).isTrue();
        assertThat(pages.node("notify", CheckBox.class).isDisabled()).isTrue();
        assertThat(pages.shows("stay-in-tray")).isFalse();

        runOnFx(() -> {
            choices.notifications().set(true);
            choices.tray().set(true);
        });

        assertThat(pages.shows("no-notifications")).isFalse();
        assertThat(pages.shows("stay-in-tray")).isTrue();
    }

    @Test
    void whatIsTickedIsChosen() {
        runOnFx(() -> {
            choices.notifications().set(true);
            choices.tray().set(true);
        });
        pages.click("notify-text");
        assertThat(choices.showingText().get()).isFalse();
        pages.click("notify");
        assertThat(choices.notifying().get()).isFalse();
        assertThat(pages.node("notify-text", CheckBox.class).isDisabled()).isTrue();
        pages.click("stay-in-tray");
        assertThat(choices.stayingInTray().get()).isFalse();
    }
}
