package chat.parley.desktop.shell;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.sync.Notice;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Entry;
import chat.parley.protocol.EntryId;
import chat.parley.protocol.Handle;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who types, in the list and in the open conversation: always the same. */
final class TypingTest {

    private static final Handle PETRA = new Handle("petra");

    private Instant now = Instant.parse("2026-03-12T12:00:00Z");
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final StagedSession session = new StagedSession("jana", "Jana", clock);
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId team = session.group("Design team");
    private final Stepping steps = new Stepping();
    private final MainViewModel model = new MainViewModel(session, new Texts(Locale.UK), clock, steps.threads());

    @BeforeEach
    void list() {
        session.say(petra, "petra", "before");
        steps.settle();
        model.conversations().open().set(petra);
        steps.settle();
    }

    @Test
    void itEndsSixSecondsAfterTheLastWordOfIt() {
        hears(petra);
        now = now.plusSeconds(5);
        hears(petra);
        now = now.plusMillis(5_900);
        model.tick();
        assertThat(inList()).isEqualTo("typing…");
        assertThat(inConversation()).isEqualTo("Petra Malá is typing…");

        now = now.plusMillis(100);
        model.tick();
        assertThat(inList()).isEqualTo("before");
        assertThat(inConversation()).isEmpty();
    }

    @Test
    void itEndsWhenTheirMessageComes() {
        hears(petra);
        var id = EntryId.next(clock, new Random(1));
        session.notice(new Notice.Arrived(new Entry(petra, 2, id, PETRA, 1, Content.Text.of("well"))));
        steps.settle();

        assertThat(inList()).isEqualTo("before");
        assertThat(inConversation()).isEmpty();
    }

    @Test
    void whoTypesElsewhereIsSaidWhenThatIsOpened() {
        model.conversations().open().set(team);
        hears(petra);
        assertThat(inList()).isEqualTo("typing…");
        assertThat(inConversation()).isEmpty();

        model.conversations().open().set(petra);
        steps.settle();
        assertThat(inConversation()).isEqualTo("Petra Malá is typing…");
    }

    private void hears(ConversationId where) {
        session.notice(new Notice.Typing(where, PETRA));
        steps.settle();
    }

    private String inList() {
        return model.conversations().item(petra).orElseThrow().preview().text();
    }

    private String inConversation() {
        return model.typing().words().get();
    }
}
