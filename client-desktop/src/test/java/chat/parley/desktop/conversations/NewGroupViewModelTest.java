package chat.parley.desktop.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.conversations.NewGroupViewModel.Step;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.User;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class NewGroupViewModelTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final User petra = session.person("petra", "Petra Malá");
    private final User marta = session.person("marta", "Marta Kowalska");
    private final List<ConversationId> opened = new ArrayList<>();
    private final List<User> missing = new ArrayList<>();
    private final Stepping steps = new Stepping();
    private final PeoplePick people =
            new PeoplePick(steps.threads(), session, handle -> !handle.equals(new Handle("jana")));
    private final NewGroupViewModel model =
            new NewGroupViewModel(new Texts(Locale.UK), steps.threads(), session, people, (group, left) -> {
                opened.add(group);
                missing.addAll(left);
            });

    @Test
    void peopleAreChosenThenTheGroupIsNamedAndOpened() {
        model.next();
        assertThat(model.step().get()).isEqualTo(Step.PEOPLE);
        people.toggle(petra);
        people.toggle(marta);
        model.next();
        assertThat(model.step().get()).isEqualTo(Step.NAME);
        model.name().text().set(" Design ");
        model.create();
        assertThat(model.errand().busy().get()).isTrue();
        steps.settle();
        assertThat(opened).hasSize(1);
        assertThat(session.members(opened.getFirst()))
                .extracting(member -> member.handle().text())
                .containsExactly("jana", "petra", "marta");
        assertThat(session.server().asked()).contains("create Design");
        assertThat(people.chosen()).isEmpty();
    }

    @Test
    void oneselfIsNotOffered() {
        people.search().text().set("j");
        people.search().search();
        steps.settle();
        assertThat(people.search().state().get()).isEqualTo(PeopleSearch.State.NOBODY);
    }

    @Test
    void aNameIsNeededAndWhatFailedIsSaidAndKept() {
        people.toggle(petra);
        model.next();
        model.create();
        assertThat(model.name().error().get()).contains("80");
        model.name().text().set("\u200b\u2060");
        model.create();
        assertThat(model.name().error().get()).contains("80");
        model.name().text().set("Design");
        session.server().fail(ProblemCode.UNAVAILABLE);
        model.create();
        steps.settle();
        assertThat(model.errand().error().get()).contains("out of reach");
        assertThat(people.chosen()).containsExactly(petra);
        session.server().fail(null);
        model.create();
        steps.settle();
        assertThat(opened).hasSize(1);
    }

    @Test
    void everyTryIsForTheSameGroupUntilTheFormIsCleared() {
        session.server().fail(ProblemCode.UNAVAILABLE);
        fill("Design");
        model.create();
        steps.settle();
        model.name().text().set("Designers");
        model.create();
        steps.settle();
        model.clear();
        fill("Trip");
        session.server().fail(null);
        model.create();
        steps.settle();
        assertThat(session.groupsTried()).hasSize(3);
        assertThat(session.groupsTried().get(1)).isEqualTo(session.groupsTried().get(0));
        assertThat(session.groupsTried().get(2))
                .isNotEqualTo(session.groupsTried().get(0));
        fill("Another");
        model.create();
        steps.settle();
        assertThat(session.groupsTried().get(3))
                .isNotEqualTo(session.groupsTried().get(2));
    }

    @Test
    void whoCouldNotBeBroughtInIsTold() {
        session.keepOut(marta.handle());
        fill("Design");
        people.toggle(marta);
        model.create();
        steps.settle();
        assertThat(opened).hasSize(1);
        assertThat(missing).containsExactly(marta);
    }

    private void fill(String name) {
        people.toggle(petra);
        model.next();
        model.name().text().set(name);
    }

    @Test
    void whoIsToggledTwiceIsNotChosen() {
        people.toggle(petra);
        people.toggle(marta);
        people.toggle(petra);
        assertThat(people.chosen()).containsExactly(marta);
        people.dropLast();
        assertThat(people.chosen()).isEmpty();
    }
}
