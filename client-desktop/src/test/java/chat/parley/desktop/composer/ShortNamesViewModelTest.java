package chat.parley.desktop.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.EmojiShelf;
import chat.parley.desktop.ui.NamedEmoji;
import chat.parley.desktop.ui.Stepping;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShortNamesViewModelTest {

    private final Stepping steps = new Stepping();
    private final ShortNamesViewModel model = new ShortNamesViewModel(new EmojiShelf(Locale.UK, steps.threads()));

    @Test
    void twoSignsAfterAColonAreOfferedAnEmojiAsSoonAsTheNamesAreRead() {
        model.look("Well :ta", 8);
        assertThat(model.offered()).isEmpty();
        steps.settle();
        assertThat(offered()).hasSizeBetween(1, 6).contains("🎉");
        assertThat(model.begun()).isEqualTo(5);
        type("Well :tada");
        assertThat(offered()).startsWith("🎉");
        assertThat(model.closed()).map(NamedEmoji::text).contains("🎉");
        type("Well :tad");
        assertThat(model.closed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:30", "note:ok", ":D", ":)", "https://ok", "::ok", "a : ok", ":xyzzy", ":ok "})
    void whatIsNoShortNameIsOfferedNothing(String text) {
        type(text);
        assertThat(model.offered()).isEmpty();
    }

    @Test
    void whatStandsBehindTheCaretDoesNotCount() {
        model.look(":ta da", 3);
        steps.settle();
        assertThat(offered()).contains("🎉");
    }

    @Test
    void offersThatAreSentAwayStayAway() {
        type(":ta");
        assertThat(model.sendAway()).isTrue();
        type(":tad");
        assertThat(model.offered()).isEmpty();
        assertThat(model.sendAway()).isFalse();
        type(":tad and :tad");
        assertThat(offered()).contains("🎉");
    }

    private void type(String text) {
        model.look(text, text.length());
        steps.settle();
    }

    private List<String> offered() {
        return model.offered().stream().map(NamedEmoji::text).toList();
    }
}
