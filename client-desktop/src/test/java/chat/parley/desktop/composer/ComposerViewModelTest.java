package chat.parley.desktop.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Window;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Stepping;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ComposerViewModelTest {

    private static final int MAX_BYTES = 20;

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final ConversationId petra = session.direct("petra", "Petra");
    private final ConversationId marta = session.direct("marta", "Marta");
    private final Stepping steps = new Stepping();
    private final ComposerViewModel model =
            new ComposerViewModel(session.handle(), steps.threads(), session, MAX_BYTES);

    @BeforeEach
    void openPetra() {
        model.mayWrite().set(true);
        model.open(petra);
        steps.settle();
    }

    @Test
    void whatIsBegunStaysWithItsConversation() {
        model.text().set("for Petra");
        model.open(marta);
        assertThat(model.text().get()).isEmpty();
        steps.settle();
        model.open(petra);
        steps.settle();
        assertThat(model.text().get()).isEqualTo("for Petra");
        assertThat(session.draft(marta)).isEmpty();
    }

    @Test
    void whatIsTypedBeforeTheDraftWasReadIsNotLost() {
        model.text().set("begun, ");
        model.open(marta);
        steps.settle();
        model.open(petra);
        model.text().set("continued");
        model.keepDraft();
        steps.settle();
        assertThat(model.text().get()).isEqualTo("begun, continued");
    }

    @Test
    void whatShowsNothingIsNotSent() {
        model.text().set("\u200b \ufeff\n");

        assertThat(model.maySend().get()).isFalse();
    }

    @Test
    void sendingTakesTheDraftAway() {
        model.text().set("  hello \n");
        model.keepDraft();
        assertThat(session.draft(petra)).isPresent();
        assertThat(model.send()).isTrue();
        model.keepDraft();
        assertThat(session.draft(petra)).isEmpty();
        assertThat(model.text().get()).isEmpty();
        assertThat(session.read(petra, new Window.Newest(1)).pending())
                .extracting(pending -> ((Content.Text) pending.content()).text())
                .containsExactly("hello");
    }

    @Test
    void blanksAndTooMuchAreNotSent() {
        model.text().set(" \n ");
        assertThat(model.maySend().get()).isFalse();
        model.text().set("é".repeat(MAX_BYTES / 2));
        assertThat(model.maySend().get()).isTrue();
        model.text().set("é".repeat(MAX_BYTES / 2) + "!");
        assertThat(model.tooLong().get()).isTrue();
        assertThat(model.send()).isFalse();
    }

    @Test
    void whoIsNoMemberCanNotWrite() {
        model.text().set("hello");
        model.mayWrite().set(false);
        assertThat(model.send()).isFalse();
        assertThat(model.text().get()).isEqualTo("hello");
    }
}
