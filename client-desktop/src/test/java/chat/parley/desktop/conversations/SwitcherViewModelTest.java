package chat.parley.desktop.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.conversations.SwitcherViewModel.Place;
import chat.parley.desktop.shell.StagedSession;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.ProblemCode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class SwitcherViewModelTest {

    private final StagedSession session = new StagedSession("jana", "Jana", Clock.systemUTC());
    private final Stepping steps = new Stepping();
    private final Texts texts = new Texts(Locale.UK);
    private final List<ConversationId> opened = new ArrayList<>();
    private final ConversationId petra = session.direct("petra", "Petra Malá");
    private final ConversationId marta = session.direct("marta", "Marta Kowalska");
    private final ConversationId compare = session.direct("c-1", "Compare prices");
    private final ConversationsViewModel conversations =
            new ConversationsViewModel(session.handle(), texts, Clock.systemUTC(), steps.threads(), session);
    private final SwitcherViewModel model =
            new SwitcherViewModel(conversations, steps.threads(), texts, session, opened::add);

    @Test
    void withNothingTypedTheLastConversationsAreOfferedButNotTheOpenOne() {
        talk();
        conversations.open().set(marta);
        model.begin();
        assertThat(offered()).containsExactly("Compare prices", "Petra Malá");
        model.go();
        assertThat(opened).containsExactly(compare);
    }

    @Test
    void namesThatBeginSoComeBeforeOthersWhateverTheirAccents() {
        talk();
        model.begin();
        type("PA");
        assertThat(offered()).containsExactly("Compare prices");
        type("p");
        assertThat(offered()).containsExactly("Compare prices", "Petra Malá");
        type("mala");
        assertThat(offered()).containsExactly("Petra Malá");
        type("ma");
        assertThat(offered()).containsExactly("Marta Kowalska", "Petra Malá");
        type("zz");
        assertThat(offered()).isEmpty();
    }

    @Test
    void peopleWithoutAConversationComeAfterThem() {
        talk();
        session.person("pavel", "Pavel Novák");
        model.begin();
        type("p");
        model.search();
        steps.settle();
        assertThat(offered()).containsExactly("Compare prices", "Petra Malá", "Pavel Novák");
        model.move(-1);
        assertThat(model.chosen().get()).isEqualTo(2);
        model.go();
        steps.settle();
        assertThat(opened)
                .containsExactly(ConversationId.direct(
                        session.handle(), session.person("pavel", "Pavel Novák").handle()));
    }

    @Test
    void whoeverWasFoundForOtherLettersIsNotOfferedAnyMore() {
        session.person("pavel", "Pavel Novák");
        steps.settle();
        model.begin();
        type("pa");
        model.search();
        steps.settle();
        type("pan");
        assertThat(offered()).isEmpty();
    }

    @Test
    void theChoiceGoesAroundAndBackToTheFirstWithEachLetter() {
        talk();
        model.begin();
        model.move(1);
        model.move(1);
        model.move(1);
        assertThat(model.chosen().get()).isZero();
        model.move(1);
        type("p");
        assertThat(model.chosen().get()).isZero();
    }

    @Test
    void whatComesMeanwhileDoesNotMoveTheChoice() {
        talk();
        model.begin();
        var before = offered();
        session.say(petra, "petra", "News");
        conversations.changed();
        steps.settle();
        assertThat(offered()).isEqualTo(before);
    }

    @Test
    void withoutAServerThereAreStillTheConversations() {
        talk();
        session.server().fail(ProblemCode.UNAVAILABLE);
        model.begin();
        type("mar");
        model.search();
        steps.settle();
        assertThat(offered()).containsExactly("Marta Kowalska");
        model.go();
        assertThat(opened).containsExactly(marta);
    }

    private void talk() {
        session.say(petra, "petra", "Hello", 1);
        session.say(marta, "marta", "Hello", 2);
        session.say(compare, "c-1", "Hello", 3);
        conversations.changed();
        steps.settle();
    }

    private void type(String text) {
        model.text().set(text);
    }

    private List<String> offered() {
        return model.places().stream()
                .map(place -> switch (place) {
                    case Place.Conversation conversation -> conversation.item().title();
                    case Place.Person person -> person.user().name();
                })
                .toList();
    }
}
