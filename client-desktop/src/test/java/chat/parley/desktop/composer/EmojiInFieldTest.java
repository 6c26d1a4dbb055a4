package chat.parley.desktop.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Directions;
import chat.parley.desktop.ui.DrawnEmoji;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.Theme;
import chat.parley.desktop.ui.UiTest;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Emoji in colour in the field where one writes, and what keys and the mouse do with them. */
final class EmojiInFieldTest extends UiTest {

    private final GrowingTextArea field = onFx(() -> new GrowingTextArea(new EmojiPictures()));
    private final Stage stage = window(onFx(this::composer), 360, 320);
    private final Pages pages = new Pages(stage, robot);
    private final DrawnEmoji drawn = new DrawnEmoji(field);

    private Parent composer() {
        field.setId("message");
        var box = new StackPane(field);
        box.getStyleClass().add("composer-field");
        field.focusedProperty()
                .subscribe(focused -> box.pseudoClassStateChanged(PseudoClass.getPseudoClass("focus-inside"), focused));
        var composer = new VBox(box);
        composer.getStyleClass().add("composer");
        return composer;
    }

    @ParameterizedTest
    @ValueSource(strings = {"🙂", "⭐", "☀️", "👍🏽", "👩‍💻", "👨‍👩‍👧‍👦", "🇨🇿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "1️⃣"})
    void eachIsOnePictureAndOneStepAndOneBackspace(String emoji) {
        write("a" + emoji + "b");
        drawn.await(emoji);
        drawn.awaitAt(emoji, 1);
        int after = 1 + emoji.length();

        runOnFx(() -> field.positionCaret(0));
        pages.press(KeyCode.RIGHT);
        pages.press(KeyCode.RIGHT);
        assertThat(caret()).isEqualTo(after);
        pages.press(KeyCode.LEFT);
        assertThat(caret()).isEqualTo(1);
        pages.press(KeyCode.SHIFT, KeyCode.RIGHT);
        assertThat(selected()).isEqualTo(emoji);
        pages.press(KeyCode.RIGHT);
        pages.press(KeyCode.BACK_SPACE);
        assertThat(text()).isEqualTo("ab");
        drawn.await();
        pages.press(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(text()).isEqualTo("a" + emoji + "b");
        drawn.await(emoji);
        runOnFx(() -> field.positionCaret(1));
        pages.press(KeyCode.DELETE);
        assertThat(text()).isEqualTo("ab");
    }

    @Test
    void picturesGoWhereTheTextGoes() {
        write("🙂 and 🚀");
        drawn.await("🙂", "🚀");
        var before = drawn.place("🚀");
        runOnFx(() -> field.insertText(0, "Well, "));
        drawn.awaitAt("🙂", 6);
        drawn.awaitAt("🚀", 13);
        assertThat(drawn.place("🚀").getX()).isGreaterThan(before.getX());

        runOnFx(() -> field.insertText(0, "Some words until this line ends ok. "));
        drawn.awaitAt("🙂", 42);
        await("wrapped", () -> drawn.place("🚀").getY() > before.getY() + 10);
        drawn.awaitAt("🚀", 49);

        runOnFx(() -> stage.setWidth(240));
        drawn.awaitAt("🙂", 42);
        drawn.awaitAt("🚀", 49);
        runOnFx(() -> theme.size().choose("150"));
        drawn.awaitAt("🙂", 42);
        drawn.awaitAt("🚀", 49);

        runOnFx(() -> field.deleteText(0, 42));
        drawn.awaitAt("🙂", 0);
        drawn.await("🙂", "🚀");
    }

    @Test
    void onlyWhatIsInSightHasAPictureHoweverLongTheText() {
        write("🚀 line\n".repeat(500) + "🙂");
        await("scrolled to the caret", () -> drawn.all().contains("🙂"));
        assertThat(drawn.all()).hasSizeLessThan(20);
        drawn.awaitAt("🙂", text().length() - 2);

        pages.press(KeyCode.SHORTCUT, KeyCode.HOME);
        await("scrolled up", () -> !drawn.all().contains("🙂"));
        assertThat(drawn.all()).hasSizeBetween(7, 20);
        drawn.awaitAt("🚀", 0);
        double top = drawn.place("🚀").getY();
        runOnFx(() -> field.setScrollTop(1_000));
        await("scrolled", () -> drawn.nearest(0) > 900);
        assertThat(top).isBetween(0.0, 30.0);
        int inSight = onFx(() -> 8 * (int) (1_000 / 16.94) + 16);
        drawn.awaitAt("🚀", inSight);
    }

    @Test
    void aLineOfThemBreaksBetweenThem() {
        write("🚀".repeat(60));
        await("all", () -> drawn.all().size() == 60);
        settle();
        for (int i = 0; i < 60; i++) {
            assertThat(drawn.nearest(2 * i)).as("rocket " + i).isLessThan(2);
        }
        assertThat(drawn.rightEdge()).isLessThanOrEqualTo(field.getWidth());
    }

    @Test
    void theMousePutsTheCaretBesideThemAndNotIntoThem() {
        write("ab👨‍👩‍👧‍👦cd");
        drawn.await("👨‍👩‍👧‍👦");
        int end = text().length() - 2;
        var middle = drawn.place("👨‍👩‍👧‍👦");
        for (int off = -7; off <= 7; off += 2) {
            var at = middle.add(new Point2D(off, 0));
            robot.clickOn(field); // so that the next is no second click
            robot.clickOn(onFx(() -> field.localToScreen(at)));
            assertThat(caret()).as("%d px from its middle", off).isIn(2, end);
        }
    }

    @Test
    void aScreenReaderIsToldTheTextItself() {
        write("Take off 🚀");
        drawn.await("🚀");
        Object said = onFx(() -> field.queryAccessibleAttribute(AccessibleAttribute.TEXT));
        assertThat(said).isEqualTo("Take off 🚀");
        assertThat(drawn.spoken()).isEmpty();
    }

    @Test
    void theyLookRight() {
        write("Morning ☀️ team 🎉👩‍💻🇨🇿👍🏽 ok✅⭐ and a family 👨‍👩‍👧‍👦 in a line that wraps " + "🚀".repeat(30)
                + " end");
        runOnFx(() -> field.selectRange(8, 60));
        settle();
        picture(stage, "composer-emoji-light");
        runOnFx(() -> {
            theme.choice().set(Theme.Choice.DARK);
            field.selectAll();
        });
        settle();
        picture(stage, "composer-emoji-dark");
    }

    @Test
    void amongRightToLeftLettersTheyHaveTheirPlacesToo() {
        var text = "שלום 🙂 עולם 👍🏽 abc 🎉";
        write(text);
        runOnFx(() -> {
            Directions.adapt(field, text);
            field.setNodeOrientation(NodeOrientation.RIGHT_TO_LEFT);
        });
        drawn.await("🙂", "👍🏽", "🎉");
        settle();
        assertThat(drawn.place("🙂").getX()).isLessThan(120);
        picture(stage, "composer-emoji-right-to-left");
        runOnFx(() -> field.positionCaret(field.getLength()));
        for (int i = 0; i < 6; i++) {
            pages.press(KeyCode.BACK_SPACE);
        }
        assertThat(text()).isEqualTo("שלום 🙂 עולם 👍🏽");
        pages.press(KeyCode.BACK_SPACE);
        assertThat(text()).isEqualTo("שלום 🙂 עולם ");
    }

    private void write(String text) {
        pages.focus("message");
        runOnFx(() -> field.replaceSelection(text));
    }

    private String text() {
        return onFx(field::getText);
    }

    private String selected() {
        return onFx(field::getSelectedText);
    }

    private int caret() {
        return onFx(field::getCaretPosition);
    }
}
