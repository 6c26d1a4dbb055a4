package chat.parley.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class TypingViewModelTest {

    private static final ConversationId TEAM = ConversationId.group(EntryId.next(Clock.systemUTC(), new Random(1)));
    private static final Handle PETRA = new Handle("petra");
    private static final Handle MARTA = new Handle("marta");
    private static final Handle TOMAS = new Handle("tomas");

    private Instant now = Instant.parse("2026-03-12T12:00:00Z");
    private final TypingViewModel model = new TypingViewModel(
            new Texts(Locale.UK), () -> now, handle -> handle.text().toUpperCase(Locale.ROOT));

    @BeforeEach
    void open() {
        model.open(TEAM);
    }

    @Test
    void oneTwoAndSeveralPeopleType() {
        model.heard(TEAM, PETRA);
        assertThat(words()).isEqualTo("PETRA is typing…");
        model.heard(TEAM, MARTA);
        assertThat(words()).isEqualTo("PETRA and MARTA are typing…");
        model.heard(TEAM, TOMAS);
        assertThat(words()).isEqualTo("Several people are typing…");
    }

    @Test
    void itEndsSixSecondsAfterTheLastWordOfIt() {
        model.heard(TEAM, PETRA);
        now = now.plusSeconds(5);
        model.heard(TEAM, PETRA);
        now = now.plusSeconds(5);
        model.tick();
        assertThat(words()).isEqualTo("PETRA is typing…");
        now = now.plusSeconds(1);
        model.tick();
        assertThat(words()).isEmpty();
    }

    @Test
    void itEndsWhenTheirMessageComes() {
        model.heard(TEAM, PETRA);
        model.heard(TEAM, MARTA);
        model.arrived(TEAM, PETRA);
        assertThat(words()).isEqualTo("MARTA is typing…");
    }

    @Test
    void otherConversationsAreNotTold() {
        model.heard(ConversationId.direct(PETRA, MARTA), PETRA);
        assertThat(words()).isEmpty();
        model.heard(TEAM, PETRA);
        model.open(ConversationId.direct(PETRA, MARTA));
        assertThat(words()).isEmpty();
    }

    private String words() {
        return model.words().get();
    }
}
