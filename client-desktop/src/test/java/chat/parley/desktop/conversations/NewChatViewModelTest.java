package chat.parley.desktop.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import chat.parley.desktop.conversations.PeopleSearch.State;
import chat.parley.desktop.ui.Stepping;
import chat.parley.desktop.ui.Texts;
import chat.parley.protocol.ConversationId;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

final class NewChatViewModelTest {

    private static final Handle JANA = new Handle("jana");

    private final List<ConversationId> opened = new ArrayList<>();
    private final Stepping steps = new Stepping();
    private boolean online = true;
    private final NewChatViewModel model =
            new NewChatViewModel(steps.threads(), new Texts(Locale.UK), new Server(), opened::add);

    @Test
    void peopleFoundAreShownAndOneIsChosen() {
        ask("pe");
        assertThat(model.search().state().get()).isEqualTo(State.SEARCHING);
        steps.settle();
        assertThat(model.search().found()).extracting(User::name).containsExactly("pe");
        model.choose(new Handle("petra"));
        steps.settle();
        assertThat(opened).containsExactly(ConversationId.direct(JANA, new Handle("petra")));
        assertThat(model.search().text().get()).isEmpty();
        assertThat(model.search().found()).isEmpty();
    }

    @Test
    void anAnswerToAnOlderQuestionIsNotShown() {
        var shown = new ArrayList<String>();
        model.search().found().addListener((ListChangeListener<User>)
                _ -> model.search().found().forEach(person -> shown.add(person.name())));
        ask("pe");
        ask("petr");
        steps.settle();
        assertThat(shown).containsExactly("petr");
    }

    @Test
    void nobodyAndNoWayAreSaid() {
        ask("nobody");
        steps.settle();
        assertThat(model.search().state().get()).isEqualTo(State.NOBODY);
        online = false;
        ask("pe");
        steps.settle();
        assertThat(model.search().state().get()).isEqualTo(State.FAILED);
        ask(" ");
        assertThat(model.search().state().get()).isEqualTo(State.NOTHING_ASKED);
    }

    private void ask(String text) {
        model.search().text().set(text);
        model.search().search();
    }

    private final class Server implements People {
        @Override
        public List<User> find(String prefix) {
            if (!online) {
                throw new ProblemException(ProblemCode.UNAVAILABLE, "offline");
            }
            return prefix.equals("nobody") ? List.of() : List.of(new User(new Handle("petra"), prefix, null, null));
        }

        @Override
        public ConversationId open(Handle peer) {
            return ConversationId.direct(JANA, peer);
        }
    }
}
