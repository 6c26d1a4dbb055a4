package chat.parley.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ConversationId;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class JumpTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final ConversationId petra = session.direct("petra", "Petra");
    private final Stepping steps = new Stepping();
    private final TimelineViewModel model =
            new TimelineViewModel(session.handle(), new Texts(Locale.UK), ZoneOffset.UTC, steps.threads(), session);
    private final List<String> found = new ArrayList<>();

    @BeforeEach
    void open() {
        for (int i = 1; i <= 600; i++) {
            session.say(petra, "petra", "m" + i, i);
        }
        session.read(petra, 600);
        model.whenFound(
                row -> found.add(row instanceof Bubble bubble ? bubble.body().typed() : row.key()));
    }

    @Test
    void aLineOnTheScreenIsFoundAtOnceAndAgain() {
        model.open(petra);
        steps.settle();
        model.jump(590);
        model.jump(590);
        assertThat(found).containsExactly("m590", "m590");
    }

    @Test
    void aLineFarBackIsReadFromThisMachineAndTheEndIsAWayBack() {
        model.open(petra);
        steps.settle();
        model.jump(20);
        steps.settle();
        assertThat(found).containsExactly("m20");
        assertThat(model.reachesEnd().get()).isFalse();
        assertThat(session.asked()).isEmpty();

        model.toEnd();
        steps.settle();
        assertThat(last()).isEqualTo("m600");
    }

    @Test
    void aConversationIsOpenedAtTheLineThatIsWanted() {
        model.open(petra);
        model.jump(20);
        steps.settle();
        assertThat(model.shown().get()).isEqualTo(petra);
        assertThat(found).containsExactly("m20");
    }

    @Test
    void whatIsNotOnThisMachineIsAskedForAndShownWhenItComes() {
        session.hereFrom(petra, 500);
        model.open(petra);
        steps.settle();
        model.jump(20);
        steps.settle();
        assertThat(session.asked()).containsExactly("around 20");
        assertThat(found).containsExactly("hole 1");

        session.bringAll(petra);
        model.changed(petra);
        steps.settle();
        assertThat(found).containsExactly("hole 1", "m20");
    }

    @Test
    void whoGoesElsewhereIsNotCalledBack() {
        session.hereFrom(petra, 500);
        model.open(petra);
        steps.settle();
        model.jump(20);
        steps.settle();
        model.forgetJump();
        session.bringAll(petra);
        model.changed(petra);
        steps.settle();
        assertThat(found).containsExactly("hole 1");
    }

    @Test
    void aNumberThatIsNoLineIsForgotten() {
        model.open(petra);
        steps.settle();
        model.jump(900);
        steps.settle();
        session.say(petra, "petra", "news");
        model.changed(petra);
        steps.settle();
        assertThat(found).isEmpty();
        assertThat(session.asked()).isEmpty();
        assertThat(last()).isEqualTo("news");
    }

    private String last() {
        return ((Bubble) model.rows().getLast()).body().typed();
    }
}
