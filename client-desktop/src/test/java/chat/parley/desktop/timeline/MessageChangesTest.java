package chat.parley.desktop.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.timeline.TimelineRow.Bubble;
import chat.parley.desktop.timeline.TimelineRow.Chip;
import chat.parley.desktop.timeline.TimelineRow.Quote;
import chat.parley.desktop.ui.Questions;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.desktop.ui.Tick;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Emoji;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What answers, edits, reactions, pins and deletions make of the rows, and how they are asked for. */
final class MessageChangesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-12T12:00:00Z"), ZoneOffset.UTC);
    private static final Emoji LIKE = new Emoji("👍");

    private final StagedSession session = new StagedSession("jana", "Jana", CLOCK);
    private final ConversationId team = session.group("Team");
    private final Stepping steps = new Stepping();
    private final TimelineViewModel model =
            new TimelineViewModel(session.handle(), new Texts(Locale.UK), ZoneOffset.UTC, steps.threads(), session);
    private final List<String> written = new ArrayList<>();
    private final Questions questions = new Questions(steps.threads(), new Texts(Locale.UK));
    private final Pen pen = new Pen() {
        @Override
        public void reply(long seq) {
            written.add("reply " + seq);
        }

        @Override
        public void edit(long seq, String text) {
            written.add("edit " + seq + " " + text);
        }
    };
    private final Deeds deeds = new Deeds(session, model.shown(), pen, questions, new Texts(Locale.UK));

    @BeforeEach
    void open() {
        session.members(team, Role.ADMIN, session.person("petra", "Petra Malá"), session.person("tomas", "Tomáš Král"));
        session.say(team, "petra", "Can we **ship** it?");
        session.say(team, "jana", "Yes");
        model.open(team);
        steps.settle();
    }

    @Test
    void anAnswerQuotesWhatItAnswers() {
        session.answer(team, "tomas", "Of course", 1);
        session.answer(team, "tomas", "You said it", 2);
        changed();
        assertThat(quote(2)).isEqualTo(new Quote(1, "Petra Malá", quote(2).colour(), "Can we ship it?", true));
        assertThat(quote(3).author()).isEqualTo("You");
    }

    @Test
    void aQuoteOfWhatIsDeletedOrNotHereSaysSo() {
        session.answer(team, "tomas", "Of course", 1);
        session.answer(team, "tomas", "Earlier", 77);
        session.happen(team, "petra", new Content.Delete(1));
        changed();
        assertThat(quote(2).words()).isEqualTo("This message was deleted");
        assertThat(quote(2).there()).isFalse();
        assertThat(quote(3)).isEqualTo(new Quote(77, "", 0, "An earlier message", false));
    }

    @Test
    void reactionsAreCountedAndNamed() {
        session.happen(team, "petra", new Content.React(2, LIKE, true));
        session.happen(team, "jana", new Content.React(2, LIKE, true));
        session.happen(team, "tomas", new Content.React(2, new Emoji("🎉"), true));
        changed();
        assertThat(bubble(1).added().reactions())
                .containsExactly(
                        new Chip(LIKE, 2, true, "You and Petra Malá"),
                        new Chip(new Emoji("🎉"), 1, false, "Tomáš Král"));
    }

    @Test
    void aReactionIsGivenAndTakenBack() {
        deeds.react(bubble(0), LIKE);
        changed();
        assertThat(bubble(0).added().reactions()).extracting(Chip::own).containsExactly(true);
        assertThat(bubble(0).tick()).isEqualTo(Tick.State.QUEUED);
        session.accept(team);
        changed();
        assertThat(bubble(0).tick()).isEqualTo(Tick.State.NONE);

        deeds.react(bubble(0), LIKE);
        changed();
        assertThat(bubble(0).added().reactions()).isEmpty();
    }

    @Test
    void aChangeThatWaitsIsNoMessage() {
        deeds.delete(bubble(1));
        assertThat(session.read(team, new Window.Newest(1)).changing()).isEmpty(); // it was only asked for
        questions.confirm();
        steps.settle();
        deeds.pin(bubble(0));
        changed();
        assertThat(bubbles()).hasSize(2);
        assertThat(bubble(0).added().pinned()).isTrue();
        assertThat(bubble(1).body().deleted()).isTrue();
        assertThat(bubble(1).allowed()).isEmpty();
    }

    @Test
    void aRefusedChangeIsUndoneAndSaysWhy() {
        deeds.pin(bubble(0));
        session.refuse(team, new Pending.Failure(ProblemCode.FORBIDDEN, "Only admins pin."));
        changed();
        var refused = bubble(0);
        assertThat(refused.added().pinned()).isFalse();
        assertThat(refused.tick()).isEqualTo(Tick.State.FAILED);
        assertThat(refused.sending().failure()).isEqualTo("Only admins pin.");

        deeds.retry(refused);
        assertThat(session.asked()).contains("retry");
        deeds.discard(refused);
        changed();
        assertThat(bubble(0).tick()).isEqualTo(Tick.State.NONE);
    }

    @Test
    void answeringAndWritingAnewGoToThePen() {
        deeds.reply(bubble(0));
        deeds.edit(bubble(0));
        deeds.edit(bubble(1));
        assertThat(written).containsExactly("reply 1", "edit 2 Yes");
    }

    @Test
    void anEditedMessageSaysSoAndKeepsItsRow() {
        var before = bubble(1);
        session.happen(team, "jana", new Content.Edit(2, "Yes, today", List.of()));
        changed();
        assertThat(bubble(1).key()).isEqualTo(before.key());
        assertThat(bubble(1).body().typed()).isEqualTo("Yes, today");
        assertThat(bubble(1).body().edited()).isTrue();
    }

    @Test
    void whatHappensToTheGroupIsSaidInSentences() {
        var english = events(Locale.UK);
        assertThat(english)
                .containsExactly(
                        "You created the group “Team”",
                        "Petra Malá added you and Tomáš Král",
                        "You added Tomáš Král",
                        "Petra Malá renamed the group to “Crew”",
                        "You changed the description",
                        "Petra Malá made you an owner",
                        "You made Petra Malá an ordinary member",
                        "Petra Malá removed Tomáš Král",
                        "Tomáš Král left the group",
                        "You left the group",
                        "Petra Malá removed you");
        assertThat(events(Locale.GERMANY))
                .hasSameSizeAs(english)
                .contains(
                        "Du hast die Gruppe „Team“ gegründet",
                        "Petra Malá hat dich und Tomáš Král hinzugefügt",
                        "Petra Malá hat dich zum Besitzer gemacht",
                        "Petra Malá hat dich entfernt");
    }

    private List<String> events(Locale locale) {
        var jana = new Handle("jana");
        var petra = new Handle("petra");
        var tomas = new Handle("tomas");
        var group = session.group("Team");
        session.happen(group, "jana", new Content.Created("Team", List.of(jana)));
        session.happen(group, "petra", new Content.Joined(List.of(jana, tomas)));
        session.happen(group, "jana", new Content.Joined(List.of(tomas)));
        session.happen(group, "petra", new Content.Renamed("Crew"));
        session.happen(group, "jana", new Content.Described("Who does what"));
        session.happen(group, "petra", new Content.RoleSet(jana, Role.OWNER));
        session.happen(group, "jana", new Content.RoleSet(petra, Role.MEMBER));
        session.happen(group, "petra", new Content.Left(tomas, petra));
        session.happen(group, "tomas", new Content.Left(tomas, null));
        session.happen(group, "jana", new Content.Left(jana, null));
        session.happen(group, "petra", new Content.Left(jana, petra));
        var reader = new TimelineViewModel(jana, new Texts(locale), ZoneOffset.UTC, steps.threads(), session);
        reader.open(group);
        steps.settle();
        return reader.rows().stream()
                .filter(TimelineRow.Event.class::isInstance)
                .map(row -> ((TimelineRow.Event) row).text())
                .toList();
    }

    private void changed() {
        model.changed(team);
        steps.settle();
    }

    private Quote quote(int bubble) {
        var quote = bubble(bubble).body().quote();
        assertThat(quote).isNotNull();
        return quote;
    }

    private Bubble bubble(int which) {
        return bubbles().get(which);
    }

    private List<Bubble> bubbles() {
        return model.rows().stream()
                .filter(Bubble.class::isInstance)
                .map(Bubble.class::cast)
                .toList();
    }
}
