package chat.parley.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.timeline.TimelineRow.Day;
import chat.parley.desktop.timeline.TimelineRow.Loading;
import chat.parley.desktop.timeline.TimelineRow.NewMessages;
import chat.parley.desktop.timeline.TimelineRow.Place;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class TimelineViewModelTest {

    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.fixed(NOON, ZoneOffset.UTC));
    private final ConversationId petra = session.direct("petra", "Petra");
    private final Stepping steps = new Stepping();
    private final TimelineViewModel model = new TimelineViewModel(
            session.user().handle(), new Texts(Locale.UK), ZoneOffset.UTC, steps.threads(), session);

    @Test
    void daysAndPausesPartTheGroups() {
        say("petra", "1", Duration.ofDays(-1));
        say("petra", "2", Duration.ZERO);
        say("petra", "3", Duration.ofMinutes(4));
        say("petra", "4", Duration.ofMinutes(10));
        say("jana", "5", Duration.ofMinutes(11));
        session.read(petra, 5);
        open();
        assertThat(model.rows())
                .extracting(row -> row instanceof Bubble bubble ? bubble.body().typed() : "day")
                .containsExactly("day", "1", "day", "2", "3", "4", "5");
        assertThat(bubbles())
                .extracting(Bubble::place)
                .containsExactly(
                        new Place(true, true),
                        new Place(true, false),
                        new Place(false, true),
                        new Place(true, true),
                        new Place(true, true));
    }

    @Test
    void newMessagesHaveALineAboveThemUntilTheConversationIsLeft() {
        say("petra", "old", Duration.ZERO);
        session.read(petra, 1);
        say("petra", "new", Duration.ZERO);
        open();
        assertThat(model.rows()).hasAtLeastOneElementOfType(NewMessages.class);
        assertThat(model.rows().get(2)).isInstanceOf(NewMessages.class);

        session.markRead(petra, 2);
        say("petra", "newer", Duration.ZERO);
        changed();
        assertThat(model.rows().get(2)).isInstanceOf(NewMessages.class);

        model.open(null);
        session.markRead(petra, 3);
        open();
        assertThat(model.rows()).doesNotHaveAnyElementsOfTypes(NewMessages.class);
    }

    @Test
    void aMessageKeepsItsRowOnItsWayThroughTheStates() {
        say("petra", "hi", Duration.ZERO);
        open();
        session.post(petra, Content.Text.of("hello"));
        changed();
        var queued = bubbles().getLast();
        session.accept(petra);
        changed();
        var accepted = bubbles().getLast();
        session.marks(petra, 2, 0);
        changed();
        var delivered = bubbles().getLast();
        session.marks(petra, 2, 2);
        changed();

        assertThat(List.of(
                        queued.tick(),
                        accepted.tick(),
                        delivered.tick(),
                        bubbles().getLast().tick()))
                .containsExactly(Tick.State.QUEUED, Tick.State.ACCEPTED, Tick.State.DELIVERED, Tick.State.READ);
        assertThat(List.of(accepted.key(), delivered.key(), bubbles().getLast().key()))
                .containsOnly(queued.key());
    }

    @Test
    void olderPagesComeFromTheCacheFirstAndThenFromTheServer() {
        for (int i = 1; i <= 200; i++) {
            say("petra", "m" + i, Duration.ZERO);
        }
        session.read(petra, 200);
        session.hereFrom(petra, 101);
        open();
        assertThat(bubbles().getFirst().body().typed()).isEqualTo("m121");

        model.olderWanted();
        steps.settle();
        assertThat(bubbles().getFirst().body().typed()).isEqualTo("m101");
        assertThat(session.asked()).isEmpty();

        model.olderWanted();
        steps.settle();
        assertThat(session.asked()).containsExactly("older");
        session.bringOlder(petra);
        changed();
        assertThat(bubbles().getFirst().body().typed()).isEqualTo("m51");
    }

    @Test
    void aLongWayUpLetsGoOfTheEndAndComesBackToIt() {
        for (int i = 1; i <= 2_500; i++) {
            say("petra", "m" + i, Duration.ZERO);
        }
        session.read(petra, 2_500);
        open();
        for (int i = 0; i < 20; i++) {
            model.olderWanted();
            steps.settle();
        }
        assertThat(bubbles()).hasSizeLessThanOrEqualTo(1_000);
        assertThat(model.reachesEnd().get()).isFalse();

        model.newerWanted();
        steps.settle();
        assertThat(bubbles()).hasSizeLessThanOrEqualTo(1_080);

        model.toEnd();
        steps.settle();
        assertThat(model.reachesEnd().get()).isTrue();
        assertThat(bubbles().getLast().body().typed()).isEqualTo("m2500");
    }

    @Test
    void aHoleStandsInItsPlaceAndIsAskedForWhenSeen() {
        for (int i = 1; i <= 9; i++) {
            say("petra", "m" + i, Duration.ZERO);
        }
        session.read(petra, 9);
        session.hole(petra, 4, 6);
        open();
        assertThat(model.rows().get(4)).isInstanceOf(Loading.class);
        model.visible((Loading) model.rows().get(4));
        assertThat(session.asked()).containsExactly("hole 4");
    }

    @Test
    void whatIsBelowTheScreenIsCountedUntilSeen() {
        say("petra", "1", Duration.ZERO);
        session.read(petra, 1);
        open();
        say("petra", "2", Duration.ZERO);
        say("jana", "3", Duration.ZERO);
        session.read(petra, 1);
        say("petra", "4", Duration.ZERO);
        changed();
        assertThat(model.unseen().get()).isEqualTo(2);
        model.seen(bubbles().getLast());
        assertThat(model.unseen().get()).isZero();
        assertThat(session.conversations().getFirst().unread()).isZero();
    }

    @Test
    void whatComesAfterTheRowsIsCountedToo() {
        for (int i = 1; i <= 300; i++) {
            say("petra", "m" + i, Duration.ZERO);
        }
        session.read(petra, 300);
        open();
        model.jump(10);
        steps.settle();
        assertThat(model.reachesEnd().get()).isFalse();
        assertThat(model.unseen().get()).isZero();
        say("petra", "new", Duration.ZERO);
        say("jana", "mine", Duration.ZERO);
        session.read(petra, 300);
        say("petra", "newer", Duration.ZERO);
        changed();
        assertThat(model.unseen().get()).isEqualTo(2);
        model.toEnd();
        steps.settle();
        assertThat(model.unseen().get()).isEqualTo(2);
    }

    @Test
    void whatComesBeforeTheReadersEyesIsNotNew() {
        say("petra", "old", Duration.ZERO);
        session.read(petra, 1);
        open();
        model.watched(true);
        say("petra", "seen at once", Duration.ZERO);
        changed();
        assertThat(model.rows()).doesNotHaveAnyElementsOfTypes(NewMessages.class);
        model.watched(false);
        say("petra", "new", Duration.ZERO);
        changed();
        assertThat(model.rows().get(3)).isInstanceOf(NewMessages.class);
        model.watched(true);
        say("petra", "newer", Duration.ZERO);
        changed();
        assertThat(model.rows().get(3)).isInstanceOf(NewMessages.class);
    }

    @Test
    void theLineStandsAboveWhatCameSinceOneLookedAwayLast() {
        say("petra", "old", Duration.ZERO);
        session.read(petra, 1);
        open();
        model.watched(true);
        model.lookedAway();
        model.watched(false);
        say("petra", "while away", Duration.ZERO);
        changed();
        assertThat(model.rows().get(2)).isInstanceOf(NewMessages.class);
        model.watched(true);
        changed();
        assertThat(model.rows().get(2)).isInstanceOf(NewMessages.class);

        model.lookedAway();
        model.watched(false);
        say("petra", "while away again", Duration.ZERO);
        changed();
        assertThat(model.rows()).hasSize(5);
        assertThat(model.rows().get(3)).isInstanceOf(NewMessages.class);
    }

    @Test
    void aConversationLeftDoesNotShowUpLate() {
        say("petra", "hi", Duration.ZERO);
        var marta = session.direct("marta", "Marta");
        model.open(petra);
        steps.work();
        model.open(marta);
        steps.settle();
        assertThat(model.shown().get()).isEqualTo(marta);
        assertThat(model.rows()).isEmpty();
    }

    private void open() {
        model.open(petra);
        steps.settle();
        assertThat(model.rows().isEmpty() || model.rows().getFirst() instanceof Day)
                .isTrue();
    }

    private void changed() {
        model.changed(petra);
        steps.settle();
    }

    private void say(String author, String text, Duration after) {
        session.say(petra, author, text, NOON.plus(after).toEpochMilli());
    }

    private List<Bubble> bubbles() {
        return model.rows().stream()
                .filter(Bubble.class::isInstance)
                .map(Bubble.class::cast)
                .toList();
    }
}
