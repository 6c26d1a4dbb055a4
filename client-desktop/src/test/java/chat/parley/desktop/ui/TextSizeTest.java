package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

final class TextSizeTest extends UiTest {

    private final Button button = onFx(() -> new Button("Hello"));
    private final Stage stage = window(onFx(() -> new StackPane(button)), 400, 300);
    private final Pages pages = new Pages(stage, robot);

    @Test
    void itGoesInStepsFrom80To200Percent() {
        var size = new TextSize();
        var grown = IntStream.range(0, 7)
                .map(_ -> {
                    size.larger();
                    return size.percent().get();
                })
                .boxed()
                .toList();
        assertThat(grown).isEqualTo(List.of(110, 125, 150, 175, 200, 200, 200));
        size.usual();
        size.smaller();
        size.smaller();
        size.smaller();
        assertThat(size.percent().get()).isEqualTo(80);
        size.choose("125");
        size.choose("1000");
        size.choose("much");
        assertThat(size.percent().get()).isEqualTo(125);
    }

    @Test
    void keysMakeEverythingLargerAndSmaller() {
        double usual = onFx(this::drawn).getHeight();

        pages.press(KeyCode.SHORTCUT, KeyCode.PLUS);
        pages.press(KeyCode.SHORTCUT, KeyCode.EQUALS);
        pages.press(KeyCode.SHORTCUT, KeyCode.ADD);
        pages.press(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.EQUALS);
        pages.press(KeyCode.SHORTCUT, KeyCode.PLUS);
        assertThat(onFx(this::drawn).getHeight()).isEqualTo(2 * usual);
        pages.press(KeyCode.SHORTCUT, KeyCode.MINUS);
        assertThat(theme.size().percent().get()).isEqualTo(175);
        pages.press(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        assertThat(onFx(this::drawn).getHeight()).isEqualTo(usual);
        pages.press(KeyCode.SHORTCUT, KeyCode.SUBTRACT);
        assertThat(theme.size().percent().get()).isEqualTo(90);
    }

    @Test
    void whatIsDrawnLargerHasTheWholeWindowStill() {
        runOnFx(() -> theme.size().choose("200"));
        await(
                "laid out anew",
                () -> stage.getScene().getWidth()
                        == button.getParent().getLayoutBounds().getWidth() * 2);
        assertThat(onFx(this::drawn).getCenterX())
                .isEqualTo(onFx(() -> stage.getScene().getWidth()) / 2);
    }

    @Test
    void menusAreAsLargeAsWhatTheyBelongTo() {
        var menu = onFx(() -> new ContextMenu(new MenuItem("One"), new MenuItem("Two")));
        runOnFx(() -> menu.show(button, 10, 10));
        double usual = onFx(menu::getHeight);
        runOnFx(() -> {
            menu.hide();
            theme.size().choose("200");
            menu.show(button, 10, 10);
        });
        await("a window large enough for the menu", () -> menu.getHeight() > 1.8 * usual);
        runOnFx(menu::hide);
    }

    private Bounds drawn() {
        return button.localToScene(button.getLayoutBounds());
    }
}
