package chat.parley.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Handle;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TypingViewModelTest {

    private static final Handle PETRA = new Handle("petra");
    private static final Handle MARTA = new Handle("marta");
    private static final Handle TOMAS = new Handle("tomas");

    private final TypingViewModel model =
            new TypingViewModel(new Texts(Locale.UK), handle -> handle.text().toUpperCase(Locale.ROOT));

    @Test
    void nobodyOneTwoAndSeveralPeopleType() {
        assertThat(words(PETRA)).isEqualTo("PETRA is typing…");
        assertThat(words(PETRA, MARTA)).isEqualTo("PETRA and MARTA are typing…");
        assertThat(words(PETRA, MARTA, TOMAS)).isEqualTo("Several people are typing…");
        assertThat(words()).isEmpty();
    }

    private String words(Handle... typing) {
        model.show(List.of(typing));
        return model.words().get();
    }
}
