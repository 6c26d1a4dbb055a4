package chat.parley.desktop.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Set;
import javafx.scene.layout.VBox;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RightToLeftTest extends UiTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "גם עברית עובדת כאן, ואפילו בשורה שנשברת כמה פעמים ברוחב צר 😀",
                "مرحبا بالعالم كيف حالك اليوم وهذا سطر طويل ينكسر أكثر من مرة",
                "hello שלום עולם, a line that mixes שתי שפות and breaks",
                "**מודגש** ו־*נטוי* וגם `קוד` בשורה אחת ארוכה מאוד שנשברת",
                "אבגדהוזחטיכלמנסעפצקרשתאבגדהוזחטיכלמנסעפצקרשתאבגדהוזחטיכלמנסעפצקרשת",
                "```\nקוד עם עברית שנשבר כי הוא ארוך מאוד מאוד מאוד מאוד מאוד מאוד\n```"
            })
    void aLineThatBreaksIsLaidOutAtEveryWidth(String text) {
        var flow = onFx(() -> new MessageFlow(MessageText.of(text, Set.of()), new EmojiPictures(), _ -> {}));
        window(new VBox(flow), 500, 300);

        for (int width = 160; width <= 480; width++) {
            int now = width;
            assertThatCode(() -> runOnFx(() -> {
                        flow.prefHeight(now);
                        flow.resize(now, 300);
                        flow.layout();
                    }))
                    .as("at %d", now)
                    .doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"שלום עולם, what a  day\nשורה", "plain text", "", " א "})
    void piecesMakeTheTextAgain(String text) {
        List<String> pieces = Directions.unbreakable(text);

        assertThat(String.join("", pieces)).isEqualTo(text);
    }
}
