package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EmojiPickerTest extends UiTest {

    private final Texts texts = new Texts(Locale.UK);
    private final EmojiShelf shelf = emoji();
    private final Looks looks =
            new Looks(texts, new Times(Clock.systemUTC(), Locale.UK, texts), new EmojiPictures(), shelf, _ -> {});
    private final List<String> chosen = new ArrayList<>();
    private Pages pages;

    @BeforeEach
    void openWindow() {
        var toggle = onFx(() -> {
            var button = new ToggleButton("Emoji");
            button.setId("toggle");
            new EmojiPicker(looks, chosen::add).toggledBy(button);
            return button;
        });
        Stage stage = window(
                onFx(() -> {
                    var root = new StackPane(toggle);
                    root.setStyle("-fx-alignment: bottom-right");
                    return root;
                }),
                600,
                600);
        pages = new Pages(stage, robot);
    }

    @Test
    void theArrowsMoveTheMarkAndEnterChooses() {
        var picker = open();
        picker.awaitMarked("grinning face");
        picker.press(KeyCode.RIGHT).awaitMarked("grinning face with big eyes");
        picker.press(KeyCode.DOWN, KeyCode.UP, KeyCode.LEFT, KeyCode.LEFT).awaitMarked("grinning face");
        picker.press(KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN, KeyCode.PAGE_DOWN);
        picker.press(KeyCode.PAGE_UP, KeyCode.PAGE_UP, KeyCode.PAGE_UP, KeyCode.PAGE_UP)
                .awaitMarked("grinning face");
        picker.press(KeyCode.ENTER);
        await("chosen", () -> chosen.equals(List.of("😀")));
        assertThat(picker.isOpen()).isFalse();
    }

    @Test
    void whatIsFarBelowIsReachedByKeyAndByGroup() {
        var picker = open();
        picker.click("Flags");
        picker.awaitMarked("chequered flag");
        await("title", () -> picker.titles().contains("Flags"));
        picker.press(KeyCode.UP);
        await("symbols", () -> !picker.marked().contains("flag"));
        picker.press(KeyCode.DOWN).awaitMarked("chequered flag");
    }

    @Test
    void whatWasChosenStandsFirstNextTime() {
        var picker = open();
        picker.type("rocket").awaitMarked("rocket");
        picker.press(KeyCode.ENTER);
        await("chosen", () -> chosen.equals(List.of("🚀")));
        picker = open();
        picker.awaitMarked("rocket");
        assertThat(picker.titles()).startsWith("Chosen last", "Smileys and feelings");
        picture(picker.openScene(), "emoji-picker-light");
        picker.press(KeyCode.ESCAPE);
        runOnFx(() -> theme.choice().set(Theme.Choice.DARK));
        picture(open().openScene(), "emoji-picker-dark");
    }

    @Test
    void peopleAndHandsHaveTheToneThatIsSet() {
        var picker = open();
        picker.choose("tone-medium");
        picker.type("thumbs up").awaitMarked("thumbs up");
        picker.press(KeyCode.ENTER);
        await("chosen", () -> chosen.equals(List.of("👍🏽")));
        assertThat(onFx(() -> List.copyOf(shelf.recent()))).containsExactly("👍");
    }

    @Test
    void nothingIsChosenWhereNothingIsFound() {
        var picker = open();
        picker.type("xyzzy");
        await("nothing", () -> picker.marked().isEmpty());
        picker.press(KeyCode.ENTER);
        assertThat(picker.isOpen()).isTrue();
        picker.press(KeyCode.ESCAPE);
        await("closed", () -> !picker.isOpen());
        assertThat(chosen).isEmpty();
    }

    private EmojiPickerPage open() {
        pages.click("toggle");
        return new EmojiPickerPage(pages);
    }
}
