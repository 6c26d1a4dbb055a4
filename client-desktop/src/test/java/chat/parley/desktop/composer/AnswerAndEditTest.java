package chat.parley.desktop.composer;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.cache.Draft;
import chat.parley.desktop.cache.Pending;
import chat.parley.desktop.cache.Window;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Stepping;
import chat.parley.protocol.Content;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Role;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class AnswerAndEditTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final ConversationId team = session.group("Team");
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final Stepping steps = new Stepping();
    private final ComposerViewModel model = new ComposerViewModel(session.handle(), steps.threads(), session, 1_000);

    @BeforeEach
    void open() {
        session.members(
                team, Role.MEMBER, session.person("petra", "Petra Malá"), session.person("petr.n", "Pétr Novák"));
        session.say(team, "petra", "Can we **ship** it?");
        session.say(team, "jana", "Yes");
        session.happen(team, "petra", new Content.Renamed("Crew"));
        model.mayWrite().set(true);
        model.open(team);
        steps.settle();
    }

    @Test
    void anAnswerSaysWhatItAnswersAndIsSentWithIt() {
        model.reply(1);
        steps.settle();
        assertThat(banner()).isEqualTo(new Banner(Banner.Kind.REPLY, "Petra Malá", "Can we ship it?"));
        model.text().set("Of course");
        assertThat(model.send()).isTrue();
        assertThat(posted()).containsExactly(new Content.Text("Of course", 1L, List.of()));
        assertThat(banner()).isNull();
    }

    @Test
    void theDraftKeepsWhatItAnswers() {
        model.reply(2);
        steps.settle();
        assertThat(session.draft(team)).contains(new Draft("", 2L));
        model.open(petra);
        steps.settle();
        assertThat(banner()).isNull();
        model.open(team);
        steps.settle();
        assertThat(banner()).isEqualTo(new Banner(Banner.Kind.REPLY_TO_ONESELF, "", "Yes"));
        assertThat(model.cancel()).isTrue();
        assertThat(session.draft(team)).isEmpty();
        assertThat(model.cancel()).isFalse();
    }

    @Test
    void anEditTakesTheOldTextAndBringsTheDraftBack() {
        model.reply(1);
        model.text().set("I was about to");
        model.edit(2, "Yes");
        steps.settle();
        assertThat(model.text().get()).isEqualTo("Yes");
        assertThat(banner()).isEqualTo(new Banner(Banner.Kind.EDIT, "", "Yes"));

        model.text().set("Yes, today");
        model.keepDraft();
        model.send();
        steps.settle();
        assertThat(posted()).containsExactly(new Content.Edit(2, "Yes, today", List.of()));
        assertThat(model.text().get()).isEqualTo("I was about to");
        assertThat(banner()).extracting(Banner::kind).isEqualTo(Banner.Kind.REPLY);
        assertThat(session.draft(team)).contains(new Draft("I was about to", 1L));
    }

    @Test
    void anEditThatChangesNothingIsNotSent() {
        model.edit(2, "Yes");
        model.send();
        assertThat(posted()).isEmpty();
        assertThat(banner()).isNull();
    }

    @Test
    void aConversationLeftWhileEditingKeepsItsDraft() {
        model.text().set("begun");
        model.edit(2, "Yes");
        model.text().set("Yes and no");
        model.open(petra);
        steps.settle();
        model.open(team);
        steps.settle();
        assertThat(model.text().get()).isEqualTo("begun");
        assertThat(banner()).isNull();
    }

    @Test
    void theLastOwnTextIsEditedFromAnEmptyField() {
        model.text().set("x");
        model.editLast();
        steps.settle();
        assertThat(model.text().get()).isEqualTo("x");
        model.text().set("");
        model.editLast();
        steps.settle();
        assertThat(model.text().get()).isEqualTo("Yes");
    }

    @Test
    void typingIsToldButNotForDraftsAndEdits() {
        model.text().set("h");
        model.edit(2, "Yes");
        model.text().set("Yes!");
        model.cancel();
        assertThat(session.asked()).containsExactly("typing");
    }

    @Test
    void membersAreOfferedByHandleOrNameAndOnlyThoseInTheTextAreMentioned() {
        type("Ask @P");
        assertThat(offered()).containsExactly("petr.n", "petra");
        type("Ask @nov");
        assertThat(offered()).containsExactly("petr.n");
        type("mail@p");
        assertThat(offered()).isEmpty();

        type("Ask @petr.n. Or @petra, but not @jana's @nobody or @petrax");
        model.send();
        assertThat(((Content.Text) posted().getFirst()).mentions())
                .extracting(Object::toString)
                .containsExactly("petr.n", "petra", "jana");
    }

    @Test
    void offersThatAreSentAwayStayAway() {
        type("@p");
        assertThat(model.mentions().sendAway()).isTrue();
        type("@pe");
        assertThat(offered()).isEmpty();
        type("@pe and @p");
        assertThat(offered()).hasSize(2);
    }

    private void type(String text) {
        model.text().set(text);
        model.mentions().look(text, text.length());
        steps.settle();
    }

    private List<String> offered() {
        return model.mentions().offered().stream()
                .map(member -> member.handle().text())
                .toList();
    }

    private @Nullable Banner banner() {
        return model.banner().get();
    }

    private List<Content> posted() {
        var slice = session.read(team, new Window.Newest(1));
        return Stream.concat(slice.pending().stream(), slice.changing().values().stream())
                .map(Pending::content)
                .toList();
    }
}
