package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.timeline.TimelinePage;
import chat.parley.desktop.ui.EmojiPictures;
import chat.parley.desktop.ui.Looks;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Threads;
import chat.parley.desktop.ui.Times;
import chat.parley.desktop.ui.UiTest;
import chat.parley.protocol.Content;
import chat.parley.protocol.Emoji;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a screen reader says of a message: sender, what it answers, text with all that was added, time, state. */
final class SpokenMessagesTest extends UiTest {

    private final Clock clock = Clock.fixed(Instant.parse("2026-03-12T11:48:30Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en-GB | Petra Malá, Diff is clean, 👍 from You, pinned, 11:48                    | You, in reply to Petra Malá: Diff is clean, Merging now, edited, 11:48, read
            de    | Petra Malá, Diff is clean, 👍: Du, angeheftet, 11:48                     | Du, als Antwort auf Petra Malá: Diff is clean, Merging now, bearbeitet, 11:48, gelesen
            """)
    void aMessageIsSpokenInFull(String language, String hers, String mine) {
        var session = new StagedSession("jana", "Jana Nováková", clock);
        var petra = session.direct("petra", "Petra Malá");
        session.say(petra, "petra", "Diff is clean");
        session.answer(petra, "jana", "Merging", 1);
        session.happen(petra, "jana", new Content.React(1, new Emoji("👍"), true));
        session.happen(petra, "jana", new Content.Pin(1, true));
        session.happen(petra, "jana", new Content.Edit(2, "Merging now", List.of()));
        session.marks(petra, 9, 9);
        var locale = Locale.forLanguageTag(language);
        var texts = new Texts(locale);
        var looks = new Looks(texts, new Times(clock, locale, texts), new EmojiPictures(), emoji(), _ -> {});
        var model = onFx(() ->
                new MainViewModel(session, texts, clock, new Threads(Platform::runLater, Thread::startVirtualThread)));
        var stage = window(onFx(() -> new MainView(model, looks, theme, clock.getZone(), () -> {})), 1000, 700);
        new SidebarPage(stage, robot).open("Petra Malá");
        var timeline = new TimelinePage(stage, robot);
        timeline.awaitText("Merging now");
        assertThat(timeline.spoken("Diff is clean")).isEqualTo(hers);
        assertThat(timeline.spoken("Merging now")).isEqualTo(mine);
    }
}
